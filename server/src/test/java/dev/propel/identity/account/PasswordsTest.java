package dev.propel.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordsTest {

  private final Passwords passwords = new Passwords(new PasswordSettings(19_456, 2));

  @Test
  void storesAnArgon2idHashWithTheRecommendedParameters() {
    String hash = passwords.hash("correct horse battery");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("correct horse battery", hash)).isTrue();
    assertThat(passwords.matches("correct horse batterY", hash)).isFalse();
    assertThat(passwords.outdated(hash)).isFalse();
  }

  @Test
  void seesWhichHashesAreWeakerThanToday() {
    String weak = new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode("x");

    assertThat(passwords.outdated(weak)).isTrue();
  }
}
