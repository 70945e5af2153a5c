package dev.propel.agents;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run executes.
 *
 * @param agentId the agent
 * @param version the published version, or null for the draft while nothing is published
 * @param specification its content
 */
public record RunnableAgent(
    UUID agentId, @Nullable Integer version, AgentSpecification specification) {}
