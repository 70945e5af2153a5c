package dev.propel.kernel.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LogFormatTest {

  @Test
  void isPlainAtATerminalAndJsonElsewhere() {
    assertThat(LogFormat.wantsJson("", true)).isFalse();
    assertThat(LogFormat.wantsJson("", false)).isTrue();
  }

  @Test
  void aWishOverrules() {
    assertThat(LogFormat.wantsJson("json", true)).isTrue();
    assertThat(LogFormat.wantsJson("Pretty", false)).isFalse();
    assertThatThrownBy(() -> LogFormat.wantsJson("xml", true)).hasMessageContaining("PROPEL_LOG");
  }
}
