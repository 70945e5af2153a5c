package dev.propel.agents;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a person must approve, and what happens when nobody does.
 *
 * @param tools names of the agent's tools and delegates
 * @param timeoutSeconds how long an approval is waited for, 1 to {@value #LONGEST}, or null for
 *     ever
 * @param onTimeout what happens then
 * @param role whom {@code escalate} asks: {@code member}, {@code admin} or {@code owner}; null
 *     means admins
 */
public record Approvals(
    List<String> tools,
    @Nullable Integer timeoutSeconds,
    OnTimeout onTimeout,
    @Nullable String role) {

  /** Nothing needs an approval. */
  public static final Approvals NONE = new Approvals(List.of(), null, OnTimeout.FAIL, null);

  /** A year. */
  public static final int LONGEST = 31_536_000;

  private static final Set<String> ROLES = Set.of("member", "admin", "owner");

  /** Copies the names; refuses values out of bounds with 422 naming every field at fault. */
  public Approvals {
    tools = List.copyOf(tools);
    List<FieldProblem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < tools.size(); i++) {
      if (!seen.add(tools.get(i))) {
        problems.add(new FieldProblem("approvals[" + i + "]", "This is already in the list."));
      }
    }
    if (timeoutSeconds != null && (timeoutSeconds < 1 || timeoutSeconds > LONGEST)) {
      problems.add(
          new FieldProblem(
              "approvalTimeoutSeconds",
              "An approval is waited for 1 to %d seconds.".formatted(LONGEST)));
    }
    if (role != null && !ROLES.contains(role)) {
      problems.add(new FieldProblem("approverRole", "The role is member, admin or owner."));
    }
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
  }

  /** What happens when nobody approves in time. */
  public enum OnTimeout {
    /** The run fails. */
    FAIL,
    /** The call is refused, and the run goes on. */
    REJECT,
    /** A higher role is asked. */
    ESCALATE;

    /** The name in the API. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The choice with this label. */
    @JsonCreator
    public static OnTimeout labelled(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
