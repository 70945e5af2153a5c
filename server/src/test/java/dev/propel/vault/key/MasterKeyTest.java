package dev.propel.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class MasterKeyTest {

  private static final byte[] NO_SALT = {};

  private final MasterKey master =
      MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]));

  @Test
  void derivesTheSameKeyForTheSameUse() {
    assertThat(master.derive("a", 1, NO_SALT).getEncoded())
        .hasSize(32)
        .isEqualTo(master.derive("a", 1, NO_SALT).getEncoded());
  }

  @Test
  void labelVersionAndSaltEachGiveAnotherKey() {
    byte[] key = master.derive("a", 1, NO_SALT).getEncoded();

    assertThat(master.derive("b", 1, NO_SALT).getEncoded()).isNotEqualTo(key);
    assertThat(master.derive("a", 2, NO_SALT).getEncoded()).isNotEqualTo(key);
    assertThat(master.derive("a", 1, new byte[] {1}).getEncoded()).isNotEqualTo(key);
  }

  @Test
  void neverShowsItself() {
    assertThat(master.toString()).doesNotContain("AAAA");
  }

  @Test
  void refusesWhatIsNotThirtyTwoBytesOfBase64() {
    assertThatThrownBy(() -> MasterKey.parse("not base64!"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("not base64!");
    assertThatThrownBy(() -> MasterKey.parse("AAAA"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bytes");
  }
}
