package dev.propel.audit;

import dev.propel.audit.AuditEntry.Outcome;
import dev.propel.kernel.Failure;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which audit events are wanted; null means any.
 *
 * @param action an action, or the beginning of one that ends in a dot such as {@code agent.}
 * @param subject who, exactly, such as {@code user:0190…}
 * @param target on what, exactly, such as {@code agent:0190…}
 * @param from not before
 * @param to before
 */
public record AuditFilter(
    @Nullable AuditCategory category,
    @Nullable String action,
    @Nullable String subject,
    @Nullable String target,
    @Nullable Outcome outcome,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Every event. */
  public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);

  private static final int LONGEST = 200;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** Refuses what no event can have, with 400 naming the field. */
  public AuditFilter {
    limited("action", action);
    limited("subject", subject);
    limited("target", target);
    within("from", from);
    within("to", to);
  }

  /** Reads what a client sent. */
  public static AuditFilter of(
      @Nullable String category,
      @Nullable String action,
      @Nullable String subject,
      @Nullable String target,
      @Nullable String outcome,
      @Nullable Instant from,
      @Nullable Instant to) {
    return new AuditFilter(
        category == null ? null : category(category),
        action,
        subject,
        target,
        outcome == null ? null : outcome(outcome),
        from,
        to);
  }

  private static AuditCategory category(String label) {
    return AuditCategory.labelled(label)
        .orElseThrow(() -> Failure.malformed("category", "There is no such category."));
  }

  private static Outcome outcome(String name) {
    try {
      return Outcome.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw Failure.malformed("outcome", "An outcome is SUCCEEDED, REFUSED or FAILED.");
    }
  }

  private static void limited(String field, @Nullable String text) {
    if (text != null && (text.length() > LONGEST || text.indexOf('\0') >= 0)) {
      throw Failure.malformed(field, "It has at most " + LONGEST + " characters.");
    }
  }

  private static void within(String field, @Nullable Instant instant) {
    if (instant != null && (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))) {
      throw Failure.malformed(field, "An instant lies between 1970 and 9999.");
    }
  }
}
