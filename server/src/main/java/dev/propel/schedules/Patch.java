package dev.propel.schedules;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted for a field: to stay as it is, or to become a value, or nothing.
 *
 * @param given whether anything is wanted
 * @param value what it becomes
 */
public record Patch<T>(boolean given, @Nullable T value) {

  /** It stays. */
  public static <T> Patch<T> absent() {
    return new Patch<>(false, null);
  }

  /** It becomes this, or nothing. */
  public static <T> Patch<T> to(@Nullable T value) {
    return new Patch<>(true, value);
  }

  /** The field after it, which may be empty. */
  <S> @Nullable T over(@Nullable S before, Function<S, @Nullable T> field) {
    if (given || before == null) {
      return value;
    }
    return field.apply(before);
  }

  /** The field after it, which may not be empty. */
  <S> T over(@Nullable S before, Function<S, T> field, T otherwise) {
    if (given && value != null) {
      return value;
    }
    return before == null ? otherwise : field.apply(before);
  }
}
