package dev.propel.kernel.http.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What makes a request the same request: method, address, wanted media type, body. */
final class RequestDigest {

  private RequestDigest() {}

  static byte[] of(HttpServletRequest request, byte[] body) {
    MessageDigest digest = sha256();
    add(digest, request.getMethod());
    add(digest, request.getRequestURI());
    add(digest, request.getQueryString());
    add(digest, request.getHeader("Accept"));
    digest.update(body);
    return digest.digest();
  }

  private static void add(MessageDigest digest, @Nullable String part) {
    byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(part == null ? -1 : bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
