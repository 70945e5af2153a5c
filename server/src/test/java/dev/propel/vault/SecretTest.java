package dev.propel.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void showsNothingUnlessAskedByName() {
    Secret secret = Secret.of("sk-very-secret");

    assertThat("%s".formatted(secret)).isEqualTo("********");
    assertThat(secret.reveal()).isEqualTo("sk-very-secret");
  }

  @Test
  void equalsOnlyTheSameText() {
    assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
  }
}
