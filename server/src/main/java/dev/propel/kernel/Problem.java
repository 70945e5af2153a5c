package dev.propel.kernel;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as data: becomes an RFC 9457 problem document at an HTTP door and the stored
 * reason of a failed run.
 *
 * @param code stable, {@code snake_case}; clients branch on it
 * @param status the HTTP status that fits it
 * @param blame who can mend it
 * @param retryable whether the same request may succeed later without a change
 * @param detail one or two sentences for a person: names the thing and the way out, never a secret
 *     or a stack
 * @param fields the fields at fault, when the request's content is
 * @param retryAfter when to try again, where that is known
 */
public record Problem(
    String code,
    int status,
    Blame blame,
    boolean retryable,
    String detail,
    List<FieldProblem> fields,
    @Nullable Duration retryAfter) {

  /** Copies the fields. */
  public Problem {
    fields = List.copyOf(fields);
  }

  /** Who can mend it. */
  public enum Blame {
    CALLER,
    OPERATOR,
    PROVIDER,
    US
  }

  /**
   * One field at fault.
   *
   * @param field its path in the request, such as {@code tools[2]} or {@code limit}
   * @param detail what is wrong with it
   */
  public record FieldProblem(String field, String detail) {}
}
