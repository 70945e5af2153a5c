package dev.propel.identity.outside;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Keeps what comes after signing in on our own site. */
final class ReturnPath {

  private static final String FIRST_PAGE = "/";
  private static final int MAX_LENGTH = 500;

  private ReturnPath() {}

  /** The path, with its query and fragment, if it is one of ours; otherwise the first page. */
  static String of(@Nullable String wanted) {
    if (wanted == null || wanted.length() > MAX_LENGTH || !isPath(wanted)) {
      return FIRST_PAGE;
    }
    return wanted;
  }

  /** Browsers read a backslash as a slash, and two slashes as the beginning of a host. */
  private static boolean isPath(String text) {
    if (!text.startsWith("/") || text.startsWith("//") || text.indexOf('\\') >= 0) {
      return false;
    }
    try {
      URI uri = new URI(text);
      return uri.getScheme() == null && uri.getRawAuthority() == null;
    } catch (java.net.URISyntaxException unreadable) {
      return false;
    }
  }
}
