package dev.propel.models.wire;

import java.io.IOException;
import java.util.Arrays;

/** The lines of an answer without their ends; as documents, one a line (NDJSON). */
public final class Lines extends Documents {

  private static final int LONGEST = 16 * 1024 * 1024;

  private final Answer answer;
  private byte[] buffer = new byte[4096];
  private int begin;
  private int end;
  private int offset;
  private int length;

  /** The lines of this answer's body. */
  public Lines(Answer answer) {
    this.answer = answer;
  }

  /** Goes to the next line that is not empty. */
  @Override
  public boolean next() throws IOException {
    while (nextLine()) {
      if (length > 0) {
        return true;
      }
    }
    return false;
  }

  /** Goes to the next line, even an empty one. */
  boolean nextLine() throws IOException {
    int scanned = 0;
    while (true) {
      for (int index = begin + scanned; index < end; index++) {
        if (buffer[index] == '\n') {
          line(index);
          begin = index + 1;
          return true;
        }
      }
      scanned = end - begin;
      if (!fill()) {
        line(end);
        begin = end;
        return length > 0;
      }
    }
  }

  private void line(int to) {
    offset = begin;
    length = to - begin;
    if (length > 0 && buffer[to - 1] == '\r') {
      length--;
    }
  }

  private boolean fill() throws IOException {
    if (begin > 0) {
      System.arraycopy(buffer, begin, buffer, 0, end - begin);
      end -= begin;
      begin = 0;
    }
    if (end == buffer.length) {
      if (end >= LONGEST) {
        throw new IOException("A line longer than " + LONGEST + " bytes.");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = answer.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count >= 0;
  }

  @Override
  public byte[] bytes() {
    return buffer;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int length() {
    return length;
  }
}
