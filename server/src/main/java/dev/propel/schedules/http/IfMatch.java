package dev.propel.schedules.http;

import dev.propel.kernel.http.Revision;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads {@code If-Match} for the use cases. */
final class IfMatch {

  private IfMatch() {}

  /** The revision that the client expects, or null when it takes any. */
  static @Nullable Long revision(@Nullable String header) {
    OptionalLong expected = Revision.expected(header);
    return expected.isPresent() ? expected.getAsLong() : null;
  }
}
