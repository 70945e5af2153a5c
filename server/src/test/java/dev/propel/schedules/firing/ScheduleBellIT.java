package dev.propel.schedules.firing;

import static dev.propel.schedules.firing.FiringFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Problem;
import dev.propel.runs.RunState;
import dev.propel.schedules.Missed;
import dev.propel.schedules.Occurrence;
import dev.propel.schedules.Occurrence.Outcome;
import dev.propel.schedules.Overlap;
import dev.propel.schedules.Schedule;
import dev.propel.schedules.SwitchedOff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the timer to the run, with several processes, some of which die. */
class ScheduleBellIT {

  private final FiringFixture fixture = new FiringFixture();
  private final MemoryRuns runs = fixture.runs;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void whatIsDueBeginsAndMovesOn() throws InterruptedException {
    Instant due = fixture.minute();
    Schedule schedule = fixture.everyMinute(due);
    fixture.process();

    UUID run = runs.begun.poll(30, TimeUnit.SECONDS);

    await(() -> fixture.timer(schedule).equals(java.util.Optional.of(due.plusSeconds(60))));
    Schedule after = fixture.read(schedule);
    assertThat(after.lastRunId()).isEqualTo(run);
    assertThat(after.nextRunAt()).isEqualTo(due.plusSeconds(60));
    assertThat(after.revision()).isEqualTo(schedule.revision());
    assertThat(fixture.occurrences(schedule))
        .singleElement()
        .satisfies(occurrence -> {
          assertThat(occurrence.id()).isEqualTo(run);
          assertThat(occurrence.dueAt()).isEqualTo(due);
          assertThat(occurrence.outcome()).isEqualTo(Outcome.STARTED);
          assertThat(occurrence.manual()).isFalse();
        });
    assertThat(runs.actors.getFirst().subject()).isEqualTo(FiringFixture.ADA);
  }

  @Test
  void ofSeveralProcessesOneBeginsTheRunOfEachDueInstant() {
    Instant first = fixture.minute();
    List<Schedule> schedules = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      schedules.add(fixture.everyMinute(first));
    }
    for (int process = 0; process < 3; process++) {
      fixture.process();
    }
    for (int minute = 1; minute <= 3; minute++) {
      int expected = minute * schedules.size();
      await(() -> runs.runs.size() >= expected);
      fixture.clock.pass(Duration.ofMinutes(1));
    }
    await(() ->
        schedules.stream()
            .allMatch(each ->
                fixture.occurrences(each).size() >= 4
                    && fixture.occurrences(each).stream()
                        .allMatch(one -> one.outcome() == Outcome.STARTED)));

    for (Schedule schedule : schedules) {
      List<Instant> due = fixture.occurrences(schedule).stream().map(Occurrence::dueAt).toList();
      assertThat(due).doesNotHaveDuplicates();
    }
    int occurrences = schedules.stream().mapToInt(each -> fixture.occurrences(each).size()).sum();
    assertThat(runs.runs).hasSize(occurrences);
    assertThat(runs.actors).as("calls to begin a run").hasSize(occurrences);
  }

  @Test
  void whatWasPickedByAProcessThatDiedBeforeItTookAnythingBeginsOnce() {
    Schedule schedule = fixture.everyMinute(fixture.minute());
    fixture.takenByTheDead(schedule);
    fixture.process();

    await(() -> fixture.read(schedule).lastRunId() != null && fixture.timer(schedule).isPresent());

    assertThat(runs.begun).hasSize(1);
    assertThat(fixture.occurrences(schedule)).hasSize(1);
  }

  @Test
  void whatWasTakenByAProcessThatDiedBeforeTheRunBeganBeginsOnce() {
    Instant due = fixture.minute();
    Schedule schedule = fixture.everyMinute(due);
    diesWhileBeginning(schedule);
    UUID taken = fixture.occurrences(schedule).getFirst().id();
    assertThat(fixture.occurrences(schedule).getFirst().outcome()).isEqualTo(Outcome.STARTING);
    assertThat(runs.begun).isEmpty();
    fixture.takenByTheDead(schedule);
    fixture.process();

    await(() -> fixture.read(schedule).lastRunId() != null && fixture.timer(schedule).isPresent());

    assertThat(runs.begun).containsExactly(taken);
    assertThat(fixture.occurrences(schedule))
        .singleElement()
        .extracting(Occurrence::dueAt, Occurrence::outcome)
        .containsExactly(due, Outcome.STARTED);
    assertThat(fixture.timer(schedule)).contains(due.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunThatBeganUnderAProcessThatDiedIsNotBegunAgain(boolean adaIsStillThere) {
    Schedule schedule = fixture.everyMinute(fixture.minute());
    diesWhileBeginning(schedule);
    UUID taken = fixture.occurrences(schedule).getFirst().id();
    runs.runs.put(
        taken,
        MemoryRuns.run(
            taken, schedule.specification().agentId(), schedule.actsFor(), RunState.RUNNING));
    fixture.adaIsThere = adaIsStillThere;
    fixture.takenByTheDead(schedule);
    fixture.process();

    await(() -> fixture.read(schedule).lastRunId() != null);

    assertThat(runs.begun).isEmpty();
    assertThat(runs.actors).isEmpty();
    assertThat(fixture.read(schedule).lastRunId()).isEqualTo(taken);
    assertThat(fixture.occurrences(schedule).getFirst().outcome()).isEqualTo(Outcome.STARTED);
  }

  @Test
  void aProcessThatWakesUpLateBeginsNothing() throws InterruptedException {
    Schedule schedule = fixture.everyMinute(fixture.minute());
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch wake = new CountDownLatch(1);
    runs.beforeNext.set(() -> {
      asleep.countDown();
      FiringFixture.awaitQuietly(wake);
    });
    Thread sleeper =
        Thread.ofVirtual().start(() -> fixture.bell().ring(fixture.organization, schedule.id()));
    assertThat(asleep.await(30, TimeUnit.SECONDS)).isTrue();

    fixture.bell().ring(fixture.organization, schedule.id());
    UUID run = fixture.read(schedule).lastRunId();
    wake.countDown();
    sleeper.join();

    assertThat(runs.begun).containsExactly(run);
    assertThat(fixture.occurrences(schedule)).hasSize(1);
    assertThat(fixture.read(schedule).lastRunId()).isEqualTo(run);
  }

  @Test
  void aDueInstantThatWasDealtWithIsPassedOver() {
    Instant due = fixture.minute();
    Schedule schedule = fixture.everyMinute(due);
    fixture.bell().ring(fixture.organization, schedule.id());
    // Another process, whose clock is behind, sets it to the same instant again.
    fixture.database.inOrganization(
        fixture.organization,
        tx -> {
          fixture.schedules.advance(tx, fixture.organization, schedule.id(), due);
          return due;
        });

    fixture.bell().ring(fixture.organization, schedule.id());

    assertThat(runs.begun).hasSize(1);
    assertThat(fixture.read(schedule).nextRunAt()).isEqualTo(due.plusSeconds(60));
  }

  @Test
  void aScheduleOfSomebodyWhoLeftIsSwitchedOff() {
    fixture.adaIsThere = false;
    assertSwitchedOff(SwitchedOff.PERSON_GONE);
    assertThat(fixture.audited()).containsExactly("schedule.disabled person_gone");
  }

  @Test
  void aScheduleOfSomebodyWhoMayNoLongerIsSwitchedOff() {
    fixture.adas = Set.of(Permission.SCHEDULES_READ, Permission.CONVERSATIONS_WRITE);
    assertSwitchedOff(SwitchedOff.PERMISSION_LOST);
  }

  @Test
  void aScheduleWhoseAgentIsGoneIsSwitchedOff() {
    runs.failures.add(Failure.notFound("agent"));
    assertSwitchedOff(SwitchedOff.AGENT_GONE);
  }

  @Test
  void toMakeSchedulesIncludesToBeginRuns() {
    fixture.adas = Set.of(Permission.SCHEDULES_WRITE);
    Schedule schedule = fixture.everyMinute(fixture.minute());
    fixture.bell().ring(fixture.organization, schedule.id());
    assertThat(runs.actors.getFirst().permissions())
        .containsExactlyInAnyOrder(Permission.SCHEDULES_WRITE, Permission.RUNS_START);
  }

  @Test
  void aRunThatIsStillActiveKeepsTheNextFromBeginning() {
    runs.state = RunState.WAITING;
    Schedule schedule =
        fixture.everyMinute(
            fixture.minute(),
            as -> FiringFixture.specification("* * * * *", null, Overlap.SKIP, Missed.SKIP));
    fixture.bell().ring(fixture.organization, schedule.id());
    fixture.clock.pass(Duration.ofMinutes(1));
    fixture.bell().ring(fixture.organization, schedule.id());

    assertThat(runs.begun).hasSize(1);
    Occurrence skipped = fixture.occurrences(schedule).getFirst();
    assertThat(skipped.outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(skipped.reason()).isEqualTo("still_running");
    assertThat(fixture.read(schedule).enabled()).isTrue();

    runs.runs.replaceAll(
        (id, run) -> MemoryRuns.run(id, run.agentId(), run.createdBy(), RunState.FAILED));
    fixture.clock.pass(Duration.ofMinutes(1));
    fixture.bell().ring(fixture.organization, schedule.id());
    assertThat(runs.begun).hasSize(2);
  }

  @Test
  void unlessTheyMayOverlap() {
    runs.state = RunState.RUNNING;
    Schedule schedule = fixture.everyMinute(fixture.minute());
    fixture.bell().ring(fixture.organization, schedule.id());
    fixture.clock.pass(Duration.ofMinutes(1));
    fixture.bell().ring(fixture.organization, schedule.id());
    assertThat(runs.begun).hasSize(2);
  }

  @Test
  void whatWasMissedIsWrittenDown() {
    Instant due = fixture.minute().minusSeconds(3600);
    Schedule schedule =
        fixture.everyMinute(
            due, as -> FiringFixture.specification("0 0 29 2 *", null, Overlap.ALLOW, Missed.SKIP));
    fixture.bell().ring(fixture.organization, schedule.id());

    assertThat(runs.begun).isEmpty();
    assertThat(fixture.occurrences(schedule))
        .singleElement()
        .extracting(Occurrence::dueAt, Occurrence::outcome, Occurrence::reason)
        .containsExactly(due, Outcome.SKIPPED, "missed");
    assertThat(fixture.read(schedule).nextRunAt()).isAfter(fixture.clock.instant());
  }

  @Test
  void whatFailsForTheMomentIsTriedAgainUnderTheSameId() {
    runs.failures.add(Failure.unavailable("away", "The database is away.", null));
    Schedule schedule = fixture.everyMinute(fixture.minute());
    fixture.process();
    await(() -> runs.failures.isEmpty());
    UUID taken = fixture.occurrences(schedule).getFirst().id();

    await(() -> !runs.begun.isEmpty());

    assertThat(runs.begun.peek()).isEqualTo(taken);
    await(() -> fixture.occurrences(schedule).getLast().outcome() == Outcome.STARTED);
  }

  @Test
  void whatIsRefusedIsSkippedWithItsReason() {
    runs.failures.add(Failure.conflict("conversation_busy", "It is busy."));
    Schedule schedule = fixture.everyMinute(fixture.minute());
    fixture.bell().ring(fixture.organization, schedule.id());
    assertThat(fixture.occurrences(schedule))
        .singleElement()
        .extracting(Occurrence::outcome, Occurrence::reason, Occurrence::detail)
        .containsExactly(Outcome.SKIPPED, "conversation_busy", "It is busy.");
    assertThat(fixture.read(schedule).enabled()).isTrue();
  }

  @Test
  void onceIsOnceAndThenOff() {
    Schedule schedule = fixture.once(fixture.minute().plusNanos(123_456_789));
    fixture.process();
    await(() -> !fixture.read(schedule).enabled());
    assertThat(fixture.read(schedule).off()).isEqualTo(SwitchedOff.DONE);
    assertThat(runs.begun).hasSize(1);
    await(() -> fixture.timers() == 0);
  }

  private void assertSwitchedOff(SwitchedOff reason) {
    Schedule schedule = fixture.everyMinute(fixture.minute());
    fixture.process();
    await(() -> !fixture.read(schedule).enabled());
    Schedule after = fixture.read(schedule);
    assertThat(after.off()).isEqualTo(reason);
    assertThat(after.nextRunAt()).isNull();
    assertThat(after.revision()).isEqualTo(schedule.revision() + 1);
    assertThat(runs.begun).isEmpty();
    assertThat(fixture.occurrences(schedule))
        .singleElement()
        .extracting(Occurrence::outcome, Occurrence::reason)
        .containsExactly(Outcome.SKIPPED, reason.code());
    await(() -> fixture.timers() == 0);
  }

  /** Takes the due instant, and is gone before the run can begin. */
  private void diesWhileBeginning(Schedule schedule) {
    runs.failures.add(
        new Failure(new Problem("dead", 503, Problem.Blame.US, true, "", List.of(), null)));
    try {
      fixture.bell().ring(fixture.organization, schedule.id());
    } catch (Failure dead) {
      assertThat(dead.problem().code()).isEqualTo("dead");
    }
  }
}
