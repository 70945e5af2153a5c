package dev.propel.schedules.firing;

import static dev.propel.schedules.firing.FiringFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.schedules.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timers go with their schedules. */
class TimersIT {

  private final FiringFixture fixture = new FiringFixture();
  private final MemoryRuns runs = fixture.runs;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void whatIsChangedWhileItRingsRingsAtItsNewTime() throws InterruptedException {
    Instant due = fixture.minute();
    Schedule schedule = fixture.everyMinute(due);
    CountDownLatch ringing = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    runs.beforeNext.set(() -> {
      ringing.countDown();
      FiringFixture.awaitQuietly(changed);
    });
    fixture.process();
    assertThat(ringing.await(30, TimeUnit.SECONDS)).isTrue();
    Instant wanted = due.plus(Duration.ofDays(3));
    fixture.database.inOrganization(
        fixture.organization,
        tx -> {
          fixture.schedules.advance(tx, fixture.organization, schedule.id(), wanted);
          fixture.timers.set(tx, fixture.organization, schedule.id(), wanted);
          return wanted;
        });
    changed.countDown();

    await(() -> fixture.timer(schedule).isPresent());
    assertThat(fixture.timer(schedule)).contains(wanted);
  }

  @Test
  void aTimerFollowsItsScheduleAndItsTransaction() {
    Schedule schedule = fixture.everyMinute(fixture.minute().plusSeconds(3600));
    Instant wanted = fixture.minute().plusSeconds(7200);
    set(schedule, wanted);
    assertThat(fixture.timer(schedule)).contains(wanted);
    try {
      fixture.database.inOrganization(
          fixture.organization,
          tx -> {
            fixture.timers.set(tx, fixture.organization, schedule.id(), Instant.EPOCH);
            throw new IllegalStateException("rolls back");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("rolls back");
    }
    assertThat(fixture.timer(schedule)).contains(wanted);
    set(schedule, null);
    assertThat(fixture.timer(schedule)).isEmpty();
    set(schedule, null);
    set(schedule, wanted);
    assertThat(fixture.timer(schedule)).contains(wanted);
  }

  @Test
  void aTimerWithoutItsScheduleIsTakenAway() {
    Schedule schedule = fixture.everyMinute(fixture.minute());
    fixture.database.inOrganization(
        fixture.organization,
        tx -> {
          fixture.schedules.delete(tx, fixture.organization, schedule.id());
          return schedule;
        });
    fixture.process();
    await(() -> fixture.timers() == 0);
    assertThat(runs.begun).isEmpty();
  }

  private void set(Schedule schedule, @Nullable Instant at) {
    fixture.database.inOrganization(
        fixture.organization,
        tx -> {
          fixture.timers.set(tx, fixture.organization, schedule.id(), at);
          return schedule;
        });
  }
}
