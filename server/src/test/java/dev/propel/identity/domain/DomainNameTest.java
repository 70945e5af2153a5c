package dev.propel.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

  @Test
  void oneDomainHasOneForm() {
    assertThat(DomainName.parse(" Example.COM ")).contains("example.com");
    assertThat(DomainName.parse("bücher.example")).contains("xn--bcher-kva.example");
    assertThat(DomainName.ofAddress("Ada@BÜCHER.example")).contains("xn--bcher-kva.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "a..b",
        "-a.example",
        "a.example.",
        "127.0.0.1",
        "a b.example",
        "*.example.com",
        "a/b.example",
        "_propel.example.com"
      })
  void whatIsNoDomainIsNone(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
  }
}
