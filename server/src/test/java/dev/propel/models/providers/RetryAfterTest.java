package dev.propel.models.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  @Test
  void secondsMayHaveAFraction() {
    assertThat(RetryAfter.parse("2")).contains(Duration.ofSeconds(2));
    assertThat(RetryAfter.parse(" 0.5 ")).contains(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "NaN", "Infinity", "1e12"})
  void nonsenseIsNoTime(String header) {
    assertThat(RetryAfter.parse(header)).isEmpty();
  }
}
