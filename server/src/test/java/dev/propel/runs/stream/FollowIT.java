package dev.propel.runs.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.models.ModelListener;
import dev.propel.runs.Cursor;
import dev.propel.runs.RunState;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Streams of runs and their children, followed at two processes, wherever each is executed. */
class FollowIT {

  /** The seed is the only chance in it, but for the threads' own pace. */
  @RepeatedTest(8)
  void cutAnywhereAndGoneOnAtTheOtherProcessItIsTheSameStream() throws Exception {
    long seed = new Random().nextLong();
    try (TwoProcesses processes = new TwoProcesses(seed, 0)) {
      everyReaderHearsTheSame(processes, seed);
    }
  }

  /** Messages between processes may get lost; what readers see does not. */
  @RepeatedTest(2)
  void lostMessagesCostTimeAndNothingElse() throws Exception {
    long seed = new Random().nextLong();
    try (TwoProcesses processes = new TwoProcesses(seed, 20)) {
      everyReaderHearsTheSame(processes, seed);
    }
  }

  private static void everyReaderHearsTheSame(TwoProcesses processes, long seed) throws Exception {
    Performance performance = Performance.begin(processes, seed);
    UUID run = performance.run();
    List<FutureTask<Heard>> readers =
        List.of(
            reading(() -> uncut(processes, 0, run)),
            reading(() -> uncut(processes, 1, run)),
            reading(() -> inPieces(processes, run, new Random(seed + 1), 12)),
            reading(() -> inPieces(processes, run, new Random(seed + 2), 60)));
    performance.perform();
    Heard uncut = uncut(processes, 0, run);
    for (FutureTask<Heard> reader : readers) {
      assertThat(result(reader, seed).meaning())
          .as("live, seed %d", seed)
          .isEqualTo(uncut.meaning());
    }
    assertThat(uncut(processes, 1, run).meaning()).isEqualTo(uncut.meaning());
    afterEveryEventTheRestFollows(processes, run, uncut.meaning(), seed);
  }

  private static void afterEveryEventTheRestFollows(
      TwoProcesses processes, UUID run, Map<String, String> whole, long seed)
      throws InterruptedException {
    int events = uncut(processes, 0, run).cursors().size();
    for (int seen = 1; seen < events; seen++) {
      Heard heard = new Heard().cutAfter(seen);
      processes.follow(0, run, Cursor.START, heard);
      Cursor cursor = heard.cursor();
      processes.follow(1, run, cursor, heard.cutAfter(Integer.MAX_VALUE));
      assertThat(heard.meaning()).as("seed %d, after %s", seed, cursor).isEqualTo(whole);
    }
  }

  private static Heard uncut(TwoProcesses processes, int process, UUID run)
      throws InterruptedException {
    Heard heard = new Heard();
    processes.follow(process, run, Cursor.START, heard);
    return heard;
  }

  /** A client whose connection breaks after some events, again and again; each time elsewhere. */
  private static Heard inPieces(TwoProcesses processes, UUID run, Random random, int most)
      throws InterruptedException {
    Heard heard = new Heard();
    int process = random.nextInt(2);
    while (!heard.isOver()) {
      heard.cutAfter(1 + random.nextInt(most));
      processes.follow(process, run, heard.cursor(), heard);
      process = 1 - process;
    }
    return heard;
  }

  @Test
  void whatAModelSaysIsHeardAtTheOtherProcessWhileItSpeaks() throws Exception {
    try (TwoProcesses processes = new TwoProcesses(1, 0)) {
      LiveRun live = live(processes);
      UUID run = live.run();
      Paced reader = new Paced();
      FutureTask<Heard> reading = reading(() -> read(processes, run, reader));
      ModelListener model = live.speak(1, 100, "demo/propel");
      model.onText("Nobody has ");
      reader.await(heard -> heard.meaning().toString().contains("Nobody has "));
      model.onText("journaled this 😀");
      reader.await(heard -> heard.meaning().toString().contains("journaled this 😀"));
      // Another attempt takes it back.
      live.speak(1, 101, "demo/propel").onText("Anew");
      reader.await(heard -> heard.meaning().toString().contains("Anew"));
      assertThat(reader.heard.meaning().toString()).doesNotContain("Nobody");
      end(processes, live);
      result(reading, 1);
    }
  }

  @Test
  void aSlowReaderHoldsNobodyUpAndMissesNothing() throws Exception {
    long seed = new Random().nextLong();
    try (TwoProcesses processes = new TwoProcesses(seed, 0)) {
      Performance performance = Performance.begin(processes, seed);
      Paced slow = new Paced();
      slow.hold();
      FutureTask<Heard> reading = reading(() -> read(processes, performance.run(), slow));
      performance.perform();
      assertThat(reading.isDone()).isFalse();
      slow.release();
      assertThat(result(reading, seed).meaning())
          .as("seed %d", seed)
          .isEqualTo(uncut(processes, 0, performance.run()).meaning());
    }
  }

  @Test
  void whoFollowsARunThatWaitsHearsWhatComesAndLeavesAtOnce() throws Exception {
    try (TwoProcesses processes = new TwoProcesses(1, 0)) {
      LiveRun live = live(processes);
      UUID run = live.run();
      Paced leaver = new Paced();
      Paced stayer = new Paced();
      FutureTask<Heard> leaving = reading(() -> read(processes, run, leaver));
      FutureTask<Heard> staying = reading(() -> read(processes, run, stayer));
      live.left();
      processes.live.getFirst().remove(live);
      leaver.await(heard -> !heard.cursors().isEmpty());
      stayer.await(heard -> !heard.cursors().isEmpty());

      leaver.leave();
      assertThat(result(leaving, 1).isOver()).isFalse();

      LiveRun again = new LiveRun(processes.id(), run, List.of());
      processes.live.getLast().add(again);
      end(processes, again);
      assertThat(result(staying, 1).isOver()).isTrue();
    }
  }

  @Test
  void aCancelOfARunThatNobodyExecutesIsHeardWhereItIsFollowed() throws Exception {
    try (TwoProcesses processes = new TwoProcesses(1, 0)) {
      LiveRun live = live(processes);
      UUID run = live.run();
      Paced reader = new Paced();
      FutureTask<Heard> reading = reading(() -> read(processes, run, reader));
      reader.await(heard -> !heard.cursors().isEmpty());
      live.left();
      processes.live.getFirst().remove(live);
      processes.end(run, RunState.CANCELLED);
      processes.live.getFirst().touched(run);
      assertThat(result(reading, 1).isOver()).isTrue();
    }
  }

  @Test
  void aRunThatNobodyFollowsElsewhereTellsNobody() throws Exception {
    try (TwoProcesses processes = new TwoProcesses(1, 0)) {
      Performance performance = Performance.begin(processes, 1);
      performance.perform();
      uncut(processes, 0, performance.run());
      assertThat(processes.hub.sent()).isZero();
    }
  }

  private static LiveRun live(TwoProcesses processes) {
    UUID transcript = processes.id();
    LiveRun live = new LiveRun(transcript, processes.begin(transcript), List.of());
    processes.live.getFirst().add(live);
    return live;
  }

  private static void end(TwoProcesses processes, LiveRun live) {
    processes.end(live.run(), RunState.SUCCEEDED);
    live.ended(0, RunState.SUCCEEDED, null);
    live.left();
  }

  /** At the process that does not execute the run. */
  private static Heard read(TwoProcesses processes, UUID run, Paced reader)
      throws InterruptedException {
    processes.follow(1, run, Cursor.START, reader);
    return reader.heard;
  }

  private interface Reading {
    Heard read() throws Exception;
  }

  private static FutureTask<Heard> reading(Reading reading) {
    FutureTask<Heard> task = new FutureTask<>(reading::read);
    Thread.ofVirtual().start(task);
    return task;
  }

  private static Heard result(FutureTask<Heard> task, long seed) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw new AssertionError("seed " + seed, failed.getCause());
    }
  }
}
