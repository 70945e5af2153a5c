package dev.propel.runs.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {

  @Test
  void ordinaryTextIsLeftAlone() {
    String text = "Zürich, 東京, 🎉\n";
    assertThat(StorableText.of(text)).isEqualTo(text);
  }

  @Test
  void whatPostgresRefusesIsReplaced() {
    assertThat(StorableText.of("a\0b\uD83Cc\uDF89")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
  }
}
