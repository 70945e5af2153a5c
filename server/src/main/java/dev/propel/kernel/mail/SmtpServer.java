package dev.propel.kernel.mail;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server as its URL names it.
 *
 * @param implicitTls whether the connection begins in TLS (RFC 8314)
 */
record SmtpServer(
    String host, int port, boolean implicitTls, @Nullable String user, @Nullable String password) {

  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;

  /** Reads {@code smtp://} and {@code smtps://} URLs; says what is wrong without the password. */
  static SmtpServer of(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException unreadable) {
      // Without the cause: it quotes the URL and with it the password.
      throw unreadable();
    }
    boolean tls = "smtps".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || !(tls || "smtp".equalsIgnoreCase(uri.getScheme()))) {
      throw unreadable();
    }
    String credentials = uri.getRawUserInfo();
    int colon = credentials == null ? -1 : credentials.indexOf(':');
    return new SmtpServer(
        uri.getHost(),
        uri.getPort() > 0 ? uri.getPort() : tls ? SUBMISSIONS : SUBMISSION,
        tls,
        credentials == null
            ? null
            : decoded(colon < 0 ? credentials : credentials.substring(0, colon)),
        credentials == null || colon < 0 ? null : decoded(credentials.substring(colon + 1)));
  }

  private static String decoded(String part) {
    // A plus is itself here, not a space.
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "PROPEL_SMTP_URL is not like smtp://user:password@host:587 or smtps://…:465; signs such as"
            + " @ and / in the password are percent-encoded.");
  }

  /** Does not show the password. */
  @Override
  public String toString() {
    return "SmtpServer[%s:%d]".formatted(host, port);
  }
}
