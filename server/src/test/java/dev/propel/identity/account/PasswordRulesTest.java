package dev.propel.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.deployment.BrandSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private final PasswordRules rules = new PasswordRules(new BrandSettings("Acme", null, null));
  private final Optional<EmailAddress> ada = EmailAddress.parse("ada.lovelace@example.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "1234567890",
        "QWERTYUIOP",
        "Password123!",
        "2024football2025",
        "xx-ada.lovelace-xx",
        "my Propel account",
        "acme acme acme"
      })
  void refusesWhatWouldBeGuessed(String password) {
    assertThat(rules.problem(password, ada)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"correct horse battery", "dragon-lamp-42", "ünïcödé wörds", "          x"})
  void takesWhatWouldNot(String password) {
    assertThat(rules.problem(password, ada)).isEmpty();
  }

  @Test
  void refusesNothingAndTooMuch() {
    assertThat(rules.problem(null, ada)).isPresent();
    assertThat(rules.problem("x".repeat(201), ada)).isPresent();
  }

  @Test
  void aShortNameInAPasswordIsChance() {
    assertThat(rules.problem("a bottle of nothing", EmailAddress.parse("bot@example.com")))
        .isEmpty();
  }
}
