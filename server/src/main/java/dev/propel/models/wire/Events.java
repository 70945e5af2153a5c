package dev.propel.models.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The data of server-sent events (WHATWG HTML, 9.2.6). Event names, ids and comments are passed
 * over: the documents say themselves what they are. The stream also ends at OpenAI's {@code
 * [DONE]}.
 */
public final class Events extends Documents {

  private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final Lines lines;
  private byte[] data = new byte[1024];
  private int length;

  /** The events of this answer's body. */
  public Events(Answer answer) {
    this.lines = new Lines(answer);
  }

  @Override
  public boolean next() throws IOException {
    length = 0;
    boolean any = false;
    while (lines.nextLine()) {
      if (lines.length() == 0) {
        if (any && length > 0) {
          return !isDone();
        }
        any = false;
        length = 0;
      } else if (isData()) {
        append(any);
        any = true;
      }
    }
    return any && length > 0 && !isDone();
  }

  private boolean isDone() {
    return Arrays.equals(data, 0, length, DONE, 0, DONE.length);
  }

  private boolean isData() {
    int from = lines.offset();
    return lines.length() >= DATA.length
        && Arrays.equals(lines.bytes(), from, from + DATA.length, DATA, 0, DATA.length)
        && (lines.length() == DATA.length || lines.bytes()[from + DATA.length] == ':');
  }

  private void append(boolean onNewLine) {
    int from = Math.min(DATA.length + 1, lines.length());
    if (from < lines.length() && lines.bytes()[lines.offset() + from] == ' ') {
      from++;
    }
    int count = lines.length() - from;
    if (length + count + 1 > data.length) {
      data = Arrays.copyOf(data, Math.max(data.length * 2, length + count + 1));
    }
    if (onNewLine) {
      data[length++] = '\n';
    }
    System.arraycopy(lines.bytes(), lines.offset() + from, data, length, count);
    length += count;
  }

  @Override
  public byte[] bytes() {
    return data;
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public int length() {
    return length;
  }
}
