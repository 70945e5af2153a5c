package dev.propel.kernel;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One part of a list.
 *
 * @param items in the list's order
 * @param nextCursor pass it as {@code cursor} to go on; null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page from rows read with a limit of one more than asked, which tells whether there is a next
   * page.
   */
  public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, UUID> id) {
    if (rows.size() <= request.limit()) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, request.limit());
    return new Page<>(items, PageRequest.encode(id.apply(items.getLast())));
  }

  /** A list that is always whole. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null);
  }

  /** The same page with other items. */
  public <R> Page<R> map(Function<T, R> to) {
    return new Page<>(items.stream().map(to).toList(), nextCursor);
  }
}
