package dev.propel.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IdsTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T10:15:30.123Z"));
  private final Ids ids = new Ids(now::get, new Random(7));

  @Test
  void isAVersionSevenUuidThatCarriesTheTime() {
    UUID id = ids.next();
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.get().toEpochMilli());
  }

  @Test
  void growsEvenWhenTheClockStandsStillOrStepsBack() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next().toString());
      if (i == 5_000) {
        now.set(now.get().minusSeconds(60));
      }
    }
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }
}
