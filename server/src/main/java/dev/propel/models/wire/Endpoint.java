package dev.propel.models.wire;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where to post to, with everything of a request's head that stays the same. Prints no header. */
public final class Endpoint {

  private final Origin origin;
  private final byte[] head;

  /**
   * An endpoint.
   *
   * @param url http or https
   * @param headers such as the one that carries the key
   * @throws IllegalArgumentException for a URL that is none, or a header that would end its line
   */
  public Endpoint(URI url, Map<String, String> headers) {
    this.origin = Origin.of(url);
    StringBuilder text = new StringBuilder("POST ").append(target(url)).append(" HTTP/1.1\r\n");
    append(text, "Host", origin.hostHeader());
    append(text, "User-Agent", "propel");
    append(text, "Content-Type", "application/json");
    headers.forEach((name, value) -> append(text, name, value));
    this.head = text.append("Content-Length: ").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  Origin origin() {
    return origin;
  }

  /** The bytes of a request with this body. */
  byte[] request(byte[] body) {
    byte[] length = (body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = new byte[head.length + length.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(length, 0, request, head.length, length.length);
    System.arraycopy(body, 0, request, head.length + length.length, body.length);
    return request;
  }

  @Override
  public String toString() {
    return "Endpoint of " + origin;
  }

  private static String target(URI url) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  private static void append(StringBuilder to, String name, String value) {
    if (value.chars().anyMatch(character -> character < ' ' || character > '~')) {
      throw new IllegalArgumentException(
          "The value of the header " + name + " has characters that a header cannot carry.");
    }
    to.append(name).append(": ").append(value).append("\r\n");
  }
}
