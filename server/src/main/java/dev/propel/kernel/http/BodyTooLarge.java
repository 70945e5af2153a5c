package dev.propel.kernel.http;

import dev.propel.kernel.Problem;
import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** The request's body is longer than we read. */
final class BodyTooLarge extends IOException {

  private final transient DataSize limit;

  BodyTooLarge(DataSize limit) {
    super("body longer than " + limit);
    this.limit = limit;
  }

  Problem problem() {
    return ProblemTranslation.caller(
        "body_too_large", 413, "The body is longer than " + limit.toBytes() + " bytes.");
  }
}
