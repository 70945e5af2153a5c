package dev.propel.audit.privacy;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much was erased, by kind.
 *
 * @param counts kinds such as {@code messages}, with how many there were; never a zero
 */
public record Erased(Map<String, Long> counts) {

  /** Nothing at all. */
  public static final Erased NOTHING = new Erased(Map.of());

  /** Copies the counts without zeros. */
  public Erased {
    Map<String, Long> some = new TreeMap<>(counts);
    some.values().removeIf(count -> count == 0);
    counts = Map.copyOf(some);
  }

  /** So many of one kind. */
  public static Erased of(String kind, long count) {
    return new Erased(Map.of(kind, count));
  }

  /** Both together. */
  public Erased and(Erased more) {
    Map<String, Long> sum = new TreeMap<>(counts);
    more.counts.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
    return new Erased(sum);
  }

  /** And so many of one more kind. */
  public Erased and(String kind, long count) {
    return and(of(kind, count));
  }

  /** Whether nothing was erased. */
  public boolean nothing() {
    return counts.isEmpty();
  }
}
