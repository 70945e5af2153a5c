package dev.propel.identity.domain;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Domain names in the one form in which they are compared: small letters, international as xn--.
 */
public final class DomainName {

  private static final int MAX_LENGTH = 240;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

  private DomainName() {}

  /** The domain in this text; empty when there is none. */
  public static Optional<String> parse(@Nullable String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      String name = IDN.toASCII(text.strip()).toLowerCase(Locale.ROOT);
      return Optional.of(name).filter(each -> FORM.matcher(each).matches());
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The domain of an e-mail address. */
  public static Optional<String> ofAddress(String email) {
    return parse(email.substring(email.lastIndexOf('@') + 1));
  }
}
