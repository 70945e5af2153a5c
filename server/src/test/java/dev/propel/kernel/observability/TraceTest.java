package dev.propel.kernel.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

  private static final String PARENT = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final SecureRandom random = new SecureRandom();

  @ParameterizedTest
  @ValueSource(strings = {"00-%s-00f067aa0ba902b7-01", "cc-%s-00f067aa0ba902b7-01-later"})
  void goesOnWithTheTraceOfTheCaller(String form) {
    Trace trace = Trace.begin(form.formatted(PARENT), random);
    assertThat(trace.traceId()).isEqualTo(PARENT);
    assertThat(trace.spanId()).matches("[0-9a-f]{16}").isNotEqualTo("00f067aa0ba902b7");
    assertThat(trace.sampled()).isTrue();
    assertThat(trace.header()).isEqualTo("00-" + PARENT + "-" + trace.spanId() + "-01");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
      })
  void beginsATraceWhereNoneIsGiven(String header) {
    Trace trace = Trace.begin(header, random);
    assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(PARENT);
    assertThat(trace.sampled()).isFalse();
  }

  @Test
  void keepsTheDecisionNotToSample() {
    assertThat(Trace.begin("00-" + PARENT + "-00f067aa0ba902b7-00", random).sampled()).isFalse();
  }
}
