package dev.propel.runs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.runs.CheckpointState;
import dev.propel.runs.NewFork;
import dev.propel.runs.Run;
import dev.propel.runs.journal.Inheritance;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.RandomJournal;
import dev.propel.testing.TestDatabase;
import dev.propel.tools.Toolbox;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forks of random runs at every checkpoint, through the database; nobody works on them. The seed is
 * in the test's name.
 */
class ForkPropertyIT {

  private final TestDatabase test = TestDatabase.fresh();
  private final EngineFixture node =
      new EngineFixture(
          test, new ScriptedModels(), new Toolbox(List.of()), EngineFixture.settings());
  private final OrganizationId here = node.organization();
  private final Caller caller = EngineFixture.caller(here);

  static LongStream seeds() {
    return LongStream.concat(LongStream.range(0, 7), LongStream.of(System.nanoTime()));
  }

  @BeforeEach
  void start() {
    node.startJournal();
  }

  @AfterEach
  void stop() {
    node.stopJournal();
    test.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aForkBeginsWithTheFirstStepsAndTheRunStaysAsItWas(long seed) {
    UUID transcript = node.transcript(here);
    List<JournaledStep> journal = RandomJournal.of(new Random(seed));
    UUID run = node.abandoned(here, transcript, journal);
    node.endAbandoned(here, run, journal.size());
    Run before = node.find(here, run);

    for (int n = 0; n <= journal.size(); n++) {
      NewFork wanted = new NewFork(n, null, null, null, null, null, null);
      UUID fork = node.forks().fork(caller, run, wanted).run().id();
      assertThat(node.steps(here, fork))
          .as("the fork at %d", n)
          .isEqualTo(Inheritance.of(journal.subList(0, n)));
      CheckpointState there = node.checkpoints().state(caller, run, n);
      CheckpointState begun = node.checkpoints().state(caller, fork, node.steps(here, fork).size());
      assertThat(begun.messages()).as("what is read at %d", n).isEqualTo(there.messages());
      assertThat(begun.usage()).isEqualTo(there.usage());
      assertThat(node.steps(here, run)).as("the run after its fork at %d", n).isEqualTo(journal);
      assertThat(node.find(here, run)).isEqualTo(before);
      node.requestCancel(here, fork);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatHappenedStepByStepIsWhatHappened(long seed) {
    List<JournaledStep> journal = RandomJournal.of(new Random(seed));
    UUID run = node.abandoned(here, node.transcript(here), journal);
    long tokens = 0;
    int messages = 0;
    for (int n = 1; n <= journal.size(); n++) {
      var step = node.checkpoints().difference(caller, run, n, null);
      tokens += step.usage().inputTokens();
      messages += step.messages().size();
    }
    var whole = node.checkpoints().difference(caller, run, journal.size(), 0);
    assertThat(whole.usage().inputTokens()).isEqualTo(tokens);
    assertThat(whole.messages()).hasSize(messages);
    assertThat(whole.messages())
        .isEqualTo(
            node.checkpoints().state(caller, run, journal.size()).messages().stream()
                .skip(1)
                .toList());
  }
}
