package dev.propel.identity.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address that could exist: a practical part of RFC 5321, without quoted local parts and
 * address literals.
 *
 * @param value as its owner writes it; compared without regard to case
 */
public record EmailAddress(String value) {

  private static final int MAX_LENGTH = 254;
  private static final Pattern FORM =
      Pattern.compile(
          "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}"
              + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}");

  /** Refuses what {@link #parse} does not give. */
  public EmailAddress {
    if (!acceptable(value)) {
      throw new IllegalArgumentException("Not an e-mail address.");
    }
  }

  /** The address in this text, apart from space around it; empty when there is none. */
  public static Optional<EmailAddress> parse(@Nullable String text) {
    return Optional.ofNullable(text)
        .map(String::strip)
        .filter(EmailAddress::acceptable)
        .map(EmailAddress::new);
  }

  /** The same text for every way to write the address. */
  public String canonical() {
    return value.toLowerCase(Locale.ROOT);
  }

  private static boolean acceptable(String text) {
    return text.length() <= MAX_LENGTH
        && FORM.matcher(text).matches()
        && !text.startsWith(".")
        && !text.contains("..")
        && !text.contains(".@");
  }
}
