package dev.propel.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.co",
        "ada.lovelace+propel@engines.example.com",
        "jürgen@bücher.example",
        "o'neil@example.com"
      })
  void takesWhatPeopleHave(String text) {
    assertThat(EmailAddress.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "ada@",
        "@example.com",
        "ada@example",
        "ada@-example.com",
        "ada@example..com",
        ".ada@example.com",
        "ada.@example.com",
        "a..b@example.com",
        "ada lovelace@example.com",
        "ada@exam ple.com",
        "ada@example.com\nBcc: all@example.com",
        "<ada@example.com>"
      })
  void refusesWhatCannotBeOne(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void refusesNullAndWhatIsTooLong() {
    assertThat(EmailAddress.parse(null)).isEmpty();
    assertThat(EmailAddress.parse("a".repeat(64) + "@" + "b.".repeat(100) + "example")).isEmpty();
  }

  @Test
  void comparesWithoutRegardToSpaceAroundAndCase() {
    assertThat(EmailAddress.parse(" Ada@Example.COM ").orElseThrow().canonical())
        .isEqualTo("ada@example.com");
  }
}
