package dev.propel.runs;

import dev.propel.kernel.Failure;
import java.util.TreeMap;

/** Reads a cursor's text: {@code step.attempt.offset(child:cursor,child:cursor)}. */
final class CursorText {

  private static final int LONGEST = 8_192;
  private static final int DEEPEST = 32;
  private static final int MOST_DIGITS = 9;

  private final String text;
  private int at;

  CursorText(String text) {
    this.text = text;
  }

  Cursor read() {
    if (text.length() > LONGEST) {
      throw unreadable();
    }
    Cursor cursor = cursor(0);
    if (at < text.length()) {
      throw unreadable();
    }
    return cursor;
  }

  private Cursor cursor(int depth) {
    if (depth > DEEPEST) {
      throw unreadable();
    }
    int step = number();
    expect('.');
    int attempt = number();
    expect('.');
    int offset = number();
    TreeMap<Integer, Cursor> children = new TreeMap<>();
    if (next('(')) {
      do {
        int child = number();
        expect(':');
        if (children.put(child, cursor(depth + 1)) != null) {
          throw unreadable();
        }
      } while (next(','));
      expect(')');
    }
    return new Cursor(step, attempt, offset, children);
  }

  private int number() {
    int begin = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == begin || at - begin > MOST_DIGITS) {
      throw unreadable();
    }
    return Integer.parseInt(text, begin, at, 10);
  }

  private boolean next(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!next(wanted)) {
      throw unreadable();
    }
  }

  private static Failure unreadable() {
    return Failure.malformed("after", "The cursor is not one that an event of ours carried.");
  }
}
