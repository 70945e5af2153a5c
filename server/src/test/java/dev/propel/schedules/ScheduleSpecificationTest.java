package dev.propel.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.propel.agents.OnBusy;
import dev.propel.kernel.Failure;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleSpecificationTest {

  private static final UUID ID = UUID.randomUUID();

  @Test
  void everyFieldAtFaultIsNamed() {
    Failure refused =
        catchThrowableOfType(
            Failure.class,
            () ->
                new ScheduleSpecification(
                    " ",
                    ID,
                    1,
                    ID,
                    null,
                    "",
                    "never",
                    "UTC",
                    null,
                    true,
                    0,
                    -1L,
                    null,
                    Missed.SKIP,
                    Overlap.SKIP));
    assertThat(refused.problem().fields())
        .extracting("field")
        .containsExactly("name", "input", "agentVersion", "deadlineSeconds", "maxTokens", "cron");
  }

  @Test
  void eitherCronOrAtSaysWhen() {
    assertThat(fields(null, "UTC", null)).containsExactly("cron");
    assertThat(fields("* * * * *", "UTC", Instant.EPOCH)).containsExactly("at");
    assertThat(fields("* * * * *", "UTC", null)).isEmpty();
    assertThat(fields(null, "UTC", Instant.EPOCH)).isEmpty();
  }

  @Test
  void onceIsAsExactAsItIsKept() {
    Instant at = Instant.parse("2030-01-01T00:00:00.123456789Z");
    assertThat(
            new ScheduleSpecification(
                    "Report",
                    ID,
                    null,
                    null,
                    null,
                    "Report",
                    null,
                    "UTC",
                    at,
                    true,
                    null,
                    null,
                    null,
                    Missed.SKIP,
                    Overlap.SKIP)
                .at())
        .isEqualTo("2030-01-01T00:00:00.123456Z");
  }

  @Test
  void aZoneHasAnIanaName() {
    for (String zone : List.of("", "+02:00", "Europe/Atlantis", "europe/berlin", "UTC+1", "Z")) {
      assertThat(fields("* * * * *", zone, null)).as(zone).containsExactly("zone");
    }
    for (String zone : List.of("Europe/Berlin", "UTC", "Asia/Kathmandu", "Etc/GMT+5")) {
      assertThat(fields("* * * * *", zone, null)).as(zone).isEmpty();
    }
  }

  @Test
  void onBusyIsForConversations() {
    Failure refused =
        catchThrowableOfType(Failure.class, () -> specification(null, OnBusy.ENQUEUE));
    assertThat(refused.problem().fields()).extracting("field").containsExactly("onBusy");
    assertThat(specification(ID, OnBusy.ENQUEUE).onBusy()).isEqualTo(OnBusy.ENQUEUE);
  }

  private static ScheduleSpecification specification(
      @Nullable UUID conversation, @Nullable OnBusy onBusy) {
    return new ScheduleSpecification(
        "Report",
        ID,
        null,
        conversation,
        onBusy,
        "Report",
        "0 9 * * *",
        "UTC",
        null,
        true,
        null,
        null,
        null,
        Missed.SKIP,
        Overlap.SKIP);
  }

  private static List<Object> fields(@Nullable String cron, String zone, @Nullable Instant at) {
    Failure refused =
        catchThrowableOfType(
            Failure.class,
            () ->
                new ScheduleSpecification(
                    "Report",
                    ID,
                    null,
                    null,
                    null,
                    "Report",
                    cron,
                    zone,
                    at,
                    true,
                    null,
                    null,
                    null,
                    Missed.SKIP,
                    Overlap.SKIP));
    return refused == null
        ? List.of()
        : List.copyOf(refused.problem().fields().stream().map(each -> each.field()).toList());
  }
}
