package dev.propel.identity.account;

import dev.propel.identity.deployment.BrandSettings;
import dev.propel.kernel.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which passwords are refused because they would be guessed: the 10 000 commonest, with or without
 * figures and signs around them, and what names their owner or the product. Nothing is demanded of
 * what a password is made of (NIST SP 800-63B §5.1.1.2).
 */
@Component
public class PasswordRules {

  private static final String LIST = "common-passwords.txt";
  private static final String PRODUCT = "propel";

  /** Shorter names turn up in passwords by chance. */
  private static final int SHORTEST_NAME = 4;

  private final String brand;
  private final SingletonSupplier<Set<String>> common = SingletonSupplier.of(PasswordRules::read);

  PasswordRules(BrandSettings brand) {
    this.brand = brand.name().toLowerCase(Locale.ROOT);
  }

  /** What is wrong with the password of the person with this address; empty when nothing is. */
  public Optional<String> problem(@Nullable String password, Optional<EmailAddress> email) {
    if (password == null
        || password.length() < Passwords.MIN_LENGTH
        || password.length() > Passwords.MAX_LENGTH) {
      return Optional.of(
          "The password has %d to %d characters."
              .formatted(Passwords.MIN_LENGTH, Passwords.MAX_LENGTH));
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (isCommon(lower)) {
      return Optional.of("Many people use this password, so it is tried first. Choose another.");
    }
    if (email.filter(address -> names(lower, localPart(address))).isPresent()) {
      return Optional.of("The password contains your e-mail address. Choose another.");
    }
    if (names(lower, PRODUCT) || names(lower, brand)) {
      return Optional.of("The password contains the name of this product. Choose another.");
    }
    return Optional.empty();
  }

  /**
   * Refuses what {@link #problem} finds fault with.
   *
   * @param field how the request calls the password
   * @throws Failure 422 naming the field
   */
  public String require(String field, @Nullable String password, EmailAddress email) {
    Optional<String> problem = problem(password, Optional.of(email));
    if (password == null || problem.isPresent()) {
      throw Failure.invalid(field, problem.orElse("The password is missing."));
    }
    return password;
  }

  private boolean isCommon(String lower) {
    Set<String> list = common.obtain();
    return list.contains(lower) || list.contains(core(lower));
  }

  /** Without what people add to a word so that a form takes it. */
  private static String core(String lower) {
    int from = 0;
    int to = lower.length();
    while (from < to && !Character.isLetter(lower.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetter(lower.charAt(to - 1))) {
      to--;
    }
    return lower.substring(from, to);
  }

  private static boolean names(String lower, String name) {
    return name.length() >= SHORTEST_NAME && lower.contains(name);
  }

  private static String localPart(EmailAddress address) {
    String canonical = address.canonical();
    return canonical.substring(0, canonical.indexOf('@'));
  }

  private static Set<String> read() {
    try (InputStream list = PasswordRules.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException("The list of common passwords is missing.");
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
