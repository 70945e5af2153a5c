package dev.propel.agents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published version; never changes.
 *
 * @param version counted from 1 for each agent
 * @param note what its publisher said about it, or null
 * @param publishedBy who published it, as {@link dev.propel.kernel.Subject#label()}
 */
public record AgentVersion(
    int version,
    AgentSpecification specification,
    @Nullable String note,
    String publishedBy,
    Instant publishedAt) {}
