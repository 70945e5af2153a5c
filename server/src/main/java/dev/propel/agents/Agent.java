package dev.propel.agents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent as people edit it.
 *
 * @param draft what the next version will freeze
 * @param latestVersion the newest version, or null while nothing is published
 * @param hasUnpublishedChanges whether the draft differs from the newest version
 * @param revision grows with every change of the agent, publishing included
 */
public record Agent(
    UUID id,
    AgentSpecification draft,
    @Nullable Integer latestVersion,
    boolean hasUnpublishedChanges,
    long revision,
    Instant createdAt,
    Instant updatedAt) {}
