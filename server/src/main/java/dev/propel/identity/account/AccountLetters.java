package dev.propel.identity.account;

import dev.propel.kernel.mail.Letter;
import dev.propel.kernel.mail.Stationery;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words of mails about accounts. */
@Component
class AccountLetters {

  private static final String NOT_YOU =
      "If this was not you, reset your password at once and look through your sessions.";
  private static final String IGNORE =
      "If you did not ask for this, ignore this mail: nothing changes.";

  private final String brand;

  AccountLetters(Stationery stationery) {
    this.brand = stationery.brand();
  }

  Letter letter(MailPurpose purpose, Person person, Optional<URI> link) {
    String hello = "Hello " + person.name() + ",";
    return switch (purpose) {
      case VERIFY_EMAIL ->
          new Letter(
              "Confirm your e-mail address",
              List.of(hello, "please confirm that this address is yours."),
              action("Confirm address", link),
              List.of(
                  "The link counts for three days.",
                  "If you did not sign up for " + brand + ", ignore this mail."));
      case RESET_PASSWORD ->
          new Letter(
              "Reset your password",
              List.of(
                  hello, "somebody, hopefully you, asked to reset the password of your account."),
              action("Choose a new password", link),
              List.of("The link counts for one hour and once.", IGNORE));
      case CHANGE_EMAIL ->
          new Letter(
              "Confirm your new e-mail address",
              List.of(hello, "please confirm that your account shall have this address."),
              action("Confirm new address", link),
              List.of("The link counts for one day.", IGNORE));
      case EMAIL_CHANGED ->
          told(
              "Your e-mail address was changed",
              hello,
              "your account has another e-mail address now. This one no longer signs in.");
      case PASSWORD_CHANGED ->
          told(
              "Your password was changed",
              hello,
              "the password of your account was changed, and other sessions were ended.");
      case SECOND_FACTOR_ON ->
          told(
              "Two-step sign-in is on",
              hello,
              "signing in to your account now asks for a code of your authenticator app.");
      case SECOND_FACTOR_OFF ->
          told(
              "Two-step sign-in is off",
              hello,
              "signing in to your account no longer asks for a code.");
    };
  }

  private static Letter told(String subject, String hello, String what) {
    return new Letter(subject, List.of(hello, what), null, List.of(NOT_YOU));
  }

  private static Letter.@Nullable Action action(String label, Optional<URI> link) {
    return link.map(target -> new Letter.Action(label, target)).orElse(null);
  }
}
