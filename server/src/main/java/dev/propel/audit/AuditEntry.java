package dev.propel.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a module tells the audit trail; who and when are added by the trail.
 *
 * @param action what was done, {@code thing.verb} in the past tense such as {@code
 *     agent.published}; never changes once released
 * @param target on what, {@code kind:id} such as {@code agent:0190…}
 * @param outcome how it ended
 * @param reason why, where somebody gave a reason: a person's note, a model's stated reason, the
 *     code of a refusal
 * @param details further facts by name; never a secret and never content of a conversation
 */
public record AuditEntry(
    String action,
    String target,
    Outcome outcome,
    @Nullable String reason,
    Map<String, String> details) {

  private static final Pattern ACTION = Pattern.compile("[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)+");

  /** How an action ended. */
  public enum Outcome {
    /** It was done. */
    SUCCEEDED,
    /** It was asked for and not allowed. */
    REFUSED,
    /** It was allowed and went wrong. */
    FAILED
  }

  /** Refuses an action that is not {@code thing.verb}; copies the details. */
  public AuditEntry {
    if (!ACTION.matcher(action).matches()) {
      throw new IllegalArgumentException("An audit action looks like agent.published: " + action);
    }
    details = Map.copyOf(details);
  }

  /** Something that was done. */
  public static AuditEntry succeeded(String action, String target) {
    return new AuditEntry(action, target, Outcome.SUCCEEDED, null, Map.of());
  }

  /** Something that was not allowed, and why. */
  public static AuditEntry refused(String action, String target, String reason) {
    return new AuditEntry(action, target, Outcome.REFUSED, reason, Map.of());
  }

  /** Something that went wrong, and why. */
  public static AuditEntry failed(String action, String target, String reason) {
    return new AuditEntry(action, target, Outcome.FAILED, reason, Map.of());
  }

  /** The same entry with a reason. */
  public AuditEntry because(String reason) {
    return new AuditEntry(action, target, outcome, reason, details);
  }

  /** The same entry with one more fact. */
  public AuditEntry with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new AuditEntry(action, target, outcome, reason, more);
  }
}
