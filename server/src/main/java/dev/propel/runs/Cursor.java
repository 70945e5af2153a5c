package dev.propel.runs;

import dev.propel.kernel.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 */
public record Cursor(int step, int attempt, int offset) {

  /** Before the first event. */
  public static final Cursor START = new Cursor(0, 0, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})");

  /**
   * Reads what a client sent; nothing means the start. Refuses what no event of ours carried, with
   * 400.
   */
  public static Cursor parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return START;
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw Failure.malformed("after", "The cursor is not one that an event of ours carried.");
    }
    return new Cursor(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return step + "." + attempt + "." + offset;
  }
}
