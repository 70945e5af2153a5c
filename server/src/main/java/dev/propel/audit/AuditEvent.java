package dev.propel.audit;

import dev.propel.audit.AuditEntry.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One recorded fact; never changed afterwards.
 *
 * @param at when it happened, in microseconds
 * @param category what kind of thing it tells
 * @param subject who, as {@link dev.propel.kernel.Subject#label()}
 * @param action what was done
 * @param target on what
 * @param outcome how it ended
 * @param reason why, where somebody gave a reason
 * @param details further facts by name
 * @param requestId the request that caused it (its span in the trace), unless Propel did it unasked
 * @param traceId the trace it belongs to
 * @param sourceAddress where the request came from
 */
public record AuditEvent(
    UUID id,
    Instant at,
    AuditCategory category,
    String subject,
    String action,
    String target,
    Outcome outcome,
    @Nullable String reason,
    Map<String, String> details,
    @Nullable String requestId,
    @Nullable String traceId,
    @Nullable String sourceAddress) {

  /** Copies the details. */
  public AuditEvent {
    details = Map.copyOf(details);
  }
}
