package dev.propel.kernel;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted. Lists are ordered by id (which is by time of making), so a cursor
 * is the last id seen; to clients it is opaque.
 *
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 * @param after the last id already seen, or null at the beginning
 */
public record PageRequest(int limit, @Nullable UUID after) {

  /** How many items a page has when nothing is said. */
  public static final int DEFAULT_LIMIT = 50;

  /** How many items a page may have. */
  public static final int MAX_LIMIT = 200;

  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  /** Refuses a limit out of bounds with 400 naming the field. */
  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Failure.malformed("limit", "The limit is a number from 1 to " + MAX_LIMIT + ".");
    }
  }

  /**
   * Reads what a client sent; refuses a cursor that no page of ours gave, with 400 naming the
   * field.
   */
  public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
    return new PageRequest(
        Optional.ofNullable(limit).orElse(DEFAULT_LIMIT), cursor == null ? null : decode(cursor));
  }

  /** Items of a list by falling id have an id below this. */
  public UUID before() {
    return after == null ? LAST : after;
  }

  /** Items of a list by rising id have an id above this. */
  public UUID beyond() {
    return after == null ? FIRST : after;
  }

  static String encode(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static UUID decode(String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      throw badCursor();
    }
    if (bytes.length != 16) {
      throw badCursor();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private static Failure badCursor() {
    return Failure.malformed("cursor", "The cursor is not one that a list of ours returned.");
  }
}
