package dev.propel.runs;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A position in a run's event stream: everything up to it was seen. It is a position in the journal
 * plus an offset in the step being streamed, so that any process can go on from it. To clients it
 * is opaque.
 *
 * @param step the step's place in the journal; 0 is the beginning of the run, one past the last
 *     step its end
 * @param attempt which attempt at that step was seen
 * @param offset how much of the step: one unit per event, one per character of streamed text
 * @param children how far each child that is open here was seen, by the place of the step that
 *     began it; open from that step on until the step that answers its call
 */
public record Cursor(int step, int attempt, int offset, SortedMap<Integer, Cursor> children) {

  /** Before the first event. */
  public static final Cursor START = new Cursor(0, 0, 0);

  /** Copies the children. */
  public Cursor {
    children = Collections.unmodifiableSortedMap(new TreeMap<>(children));
  }

  /** A position while no child is open. */
  public Cursor(int step, int attempt, int offset) {
    this(step, attempt, offset, Collections.emptySortedMap());
  }

  /**
   * Reads what a client sent; nothing means the start. Refuses what no event of ours carried, with
   * 400.
   */
  public static Cursor parse(@Nullable String text) {
    return text == null || text.isEmpty() ? START : new CursorText(text).read();
  }

  /** The same position with these children open. */
  public Cursor with(Map<Integer, Cursor> open) {
    return new Cursor(step, attempt, offset, new TreeMap<>(open));
  }

  /** The text that {@link #parse} reads: {@code 5.100.34(3:4.100.3,4:1.0.0)}. */
  @Override
  public String toString() {
    String own = step + "." + attempt + "." + offset;
    return children.isEmpty()
        ? own
        : children.entrySet().stream()
            .map(child -> child.getKey() + ":" + child.getValue())
            .collect(Collectors.joining(",", own + "(", ")"));
  }
}
