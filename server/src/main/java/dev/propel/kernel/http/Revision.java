package dev.propel.kernel.http;

import dev.propel.kernel.Failure;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often a thing was changed, as {@code ETag} and {@code If-Match} carry it: {@code "3"}.
 *
 * @param number counts up by one with each change
 */
public record Revision(long number) {

  private static final Pattern TAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

  /** The value of the {@code ETag} header. */
  public String etag() {
    return "\"" + number + "\"";
  }

  /**
   * The revision that a client expects, from {@code If-Match}: empty when the header is absent or
   * {@code *}. Anything but one strong tag of ours is refused with 400.
   */
  public static OptionalLong expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return OptionalLong.empty();
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw Failure.malformed(
          "If-Match", "If-Match takes the ETag of an earlier answer, such as \"3\", or *.");
    }
    return OptionalLong.of(Long.parseLong(tag.group(1)));
  }

  /**
   * Refuses with 412 when {@code If-Match} expects another revision than this one.
   *
   * @param what names the thing to a person
   */
  public void require(@Nullable String ifMatch, String what) {
    OptionalLong expected = expected(ifMatch);
    if (expected.isPresent() && expected.getAsLong() != number) {
      throw Failure.changedMeanwhile(what);
    }
  }
}
