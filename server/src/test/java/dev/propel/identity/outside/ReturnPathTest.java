package dev.propel.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/agents", "/agents/1?tab=runs#last"})
  void aPathOfOursIsKept(String path) {
    assertThat(ReturnPath.of(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "agents",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/a\nb",
        "/a\tb",
        "/%zz"
      })
  void anythingElseLeadsToTheFirstPage(String path) {
    assertThat(ReturnPath.of(path)).isEqualTo("/");
  }

  @Test
  void nothingLeadsToTheFirstPage() {
    assertThat(ReturnPath.of(null)).isEqualTo("/");
    assertThat(ReturnPath.of("/" + "a".repeat(600))).isEqualTo("/");
  }
}
