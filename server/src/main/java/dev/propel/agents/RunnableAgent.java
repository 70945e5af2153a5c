package dev.propel.agents;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run executes.
 *
 * @param agentId the agent
 * @param version the published version, or null for the draft while nothing is published and for
 *     what was changed for one run
 * @param specification its content
 */
public record RunnableAgent(
    UUID agentId, @Nullable Integer version, AgentSpecification specification) {

  /** The same on another model, which no version says. */
  public RunnableAgent on(String model) {
    AgentSpecification said = specification;
    return new RunnableAgent(
        agentId,
        null,
        new AgentSpecification(
            said.name(),
            said.description(),
            model,
            said.instructions(),
            said.tools(),
            said.temperature(),
            said.maxSteps(),
            said.approvals(),
            said.delegates(),
            said.runs()));
  }
}
