package dev.propel.runs.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.runs.context.Calibration.Measurement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void withoutAnyAnswerTheEstimateStands() {
    assertThat(Calibration.of("m", List.of()).tokens(1_000)).isEqualTo(1_000);
    assertThat(Calibration.of("m", List.of(measured("other", 100, 300))).tokens(1_000))
        .isEqualTo(1_000);
  }

  @Test
  void whatTheProviderCountedCorrectsIt() {
    Calibration learnt =
        Calibration.of("m", List.of(measured("m", 1_000, 1_200), measured("m", 3_000, 3_600)));
    assertThat(learnt.tokens(10_000)).isEqualTo(12_000);
    assertThat(learnt.estimate(12_000)).isEqualTo(10_000);
  }

  @Test
  void olderAnswersAreForgotten() {
    List<Measurement> measured =
        Stream.concat(
                IntStream.range(0, 20).mapToObj(i -> measured("m", 1_000, 1_000)),
                IntStream.range(0, 8).mapToObj(i -> measured("m", 1_000, 2_000)))
            .toList();
    assertThat(Calibration.of("m", measured).tokens(500)).isEqualTo(1_000);
  }

  @Test
  void nonsenseIsKeptWithinReason() {
    assertThat(Calibration.of("m", List.of(measured("m", 1_000, 1))).tokens(1_000)).isEqualTo(500);
    assertThat(Calibration.of("m", List.of(measured("m", 1, 1_000_000))).tokens(1_000))
        .isEqualTo(4_000);
  }

  private static Measurement measured(String model, long estimated, long reported) {
    return new Measurement(model, estimated, reported);
  }
}
