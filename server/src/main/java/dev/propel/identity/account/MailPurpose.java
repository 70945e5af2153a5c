package dev.propel.identity.account;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Why somebody gets a mail about their account. */
public enum MailPurpose {
  /** Says that the address is theirs. */
  VERIFY_EMAIL("verifyEmail", Duration.ofDays(3), "/verify-email"),
  RESET_PASSWORD("resetPassword", Duration.ofHours(1), "/reset-password"),
  /** Sent to the new address. */
  CHANGE_EMAIL("changeEmail", Duration.ofDays(1), "/change-email"),
  /** Told to the former address. */
  EMAIL_CHANGED("emailChanged"),
  PASSWORD_CHANGED("passwordChanged"),
  SECOND_FACTOR_ON("secondFactorOn"),
  SECOND_FACTOR_OFF("secondFactorOff");

  private final String label;
  private final Optional<Duration> lifetime;
  private final String page;

  MailPurpose(String label) {
    this.label = label;
    this.lifetime = Optional.empty();
    this.page = "";
  }

  MailPurpose(String label, Duration lifetime, String page) {
    this.label = label;
    this.lifetime = Optional.of(lifetime);
    this.page = page;
  }

  /** The name in events and in the database; never changes once released. */
  public String label() {
    return label;
  }

  /** How long the link in the mail counts; empty when the mail carries none. */
  public Optional<Duration> lifetime() {
    return lifetime;
  }

  /** The console's page that the link opens. */
  String page() {
    return page;
  }

  static Optional<MailPurpose> labelled(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }
}
