package dev.propel.kernel.http;

import jakarta.servlet.http.HttpServletRequest;

/** What a resource tells the idempotency filter about its answer. */
public final class Idempotency {

  /** The header by which a client makes a write repeatable. */
  public static final String KEY_HEADER = "Idempotency-Key";

  /**
   * Request attribute: the path (without an organization) whose {@code GET} streams the same events
   * again. A resource that answers {@code text/event-stream} to a write sets it before it returns.
   */
  public static final String STREAM_OF = Idempotency.class.getName() + ".streamOf";

  private static final String WITHHELD = Idempotency.class.getName() + ".withheld";

  private Idempotency() {}

  /**
   * Says that this answer holds a secret that is shown once: the answer is not stored, and a repeat
   * is refused with 409 {@code idempotency_answer_withheld} without doing the work again.
   */
  public static void withhold(HttpServletRequest request) {
    request.setAttribute(WITHHELD, true);
  }

  /** Whether {@link #withhold} was called. */
  public static boolean isWithheld(HttpServletRequest request) {
    return request.getAttribute(WITHHELD) != null;
  }
}
