package dev.propel.models.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The beginning of an HTTP/1.1 response (RFC 9112).
 *
 * @param headers names in lower case, the last of several with one name
 */
record ResponseHead(int status, boolean keepAlive, Map<String, String> headers) {

  private static final int MOST_HEADERS = 200;

  static ResponseHead read(Connection connection, Deadline deadline, Duration idle)
      throws IOException {
    ResponseHead head = readOne(connection, deadline, idle);
    while (head.status < 200) {
      head = readOne(connection, deadline, idle);
    }
    return head;
  }

  private static ResponseHead readOne(Connection connection, Deadline deadline, Duration idle)
      throws IOException {
    String statusLine = connection.line(deadline, idle);
    if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
      throw new IOException("The answer is not HTTP/1.1.");
    }
    int status;
    try {
      status = Integer.parseInt(statusLine, 9, 12, 10);
    } catch (NumberFormatException notStatus) {
      throw new IOException("The answer has no status.", notStatus);
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = connection.line(deadline, idle);
        !line.isEmpty();
        line = connection.line(deadline, idle)) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() == MOST_HEADERS) {
        throw new IOException("The head of the answer is malformed.");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    boolean keepAlive =
        statusLine.charAt(7) == '1'
            && !"close".equalsIgnoreCase(headers.getOrDefault("connection", ""));
    return new ResponseHead(status, keepAlive, headers);
  }
}
