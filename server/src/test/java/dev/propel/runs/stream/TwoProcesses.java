package dev.propel.runs.stream;

import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.runs.Cursor;
import dev.propel.runs.EventSink;
import dev.propel.runs.RunOptions;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.Answer;
import dev.propel.runs.journal.Journal;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.Journals;
import dev.propel.runs.store.RunStores;
import dev.propel.testing.TestDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Two processes on one database, as far as streams are concerned, and a hub between them. */
final class TwoProcesses implements AutoCloseable {

  final OrganizationId organization;
  final List<LiveRuns> live;
  final Hub hub;
  final Journal journal;
  private final TestDatabase test = TestDatabase.fresh();
  private final Database database = test.database();
  private final Ids ids = new Ids(Clock.systemUTC(), new Random());
  private final List<RunFollower> followers;
  private final UUID node = ids.next();

  TwoProcesses(long seed, int lossPercent) {
    hub = new Hub(seed, lossPercent);
    live = List.of(Streams.live(hub.process()), Streams.live(hub.process()));
    followers = live.stream().map(process -> Streams.follower(database, process)).toList();
    organization = new OrganizationId(ids.next());
    journal = Journals.journal(test);
    journal.start();
  }

  UUID id() {
    return ids.next();
  }

  /** A run that begins, held by somebody. */
  UUID begin(UUID transcript) {
    database.inOrganization(
        organization,
        tx -> {
          RunStores.transcripts().create(tx, organization, transcript, Instant.now());
          return transcript;
        });
    UUID run = ids.next();
    commit(
        new JournalEntry.Start(
            organization,
            run,
            transcript,
            ids.next(),
            "Hello",
            ids.next(),
            1,
            null,
            "demo/propel",
            node,
            "user:1",
            Instant.now().toString(),
            RunOptions.USUAL,
            null,
            null,
            null));
    return run;
  }

  /** A child that begins with the step, held by somebody. */
  void begin(UUID parent, int epoch, UUID root, int depth, ChildStep step, UUID transcript) {
    commit(
        new JournalEntry.Delegate(
            organization,
            parent,
            epoch,
            step,
            new JournalEntry.Child(
                step.childRun(),
                transcript,
                ids.next(),
                "Hello",
                ids.next(),
                1,
                null,
                "demo/propel",
                "user:1",
                Instant.now().toString(),
                false,
                false,
                null,
                null,
                null,
                parent,
                step.seq(),
                root,
                depth,
                100)));
    take(step.childRun(), 1);
  }

  /** Somebody else holds the run now, under this epoch. */
  void take(UUID run, int epoch) {
    database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    "update run set state = 'running', node_id = ?, epoch = ?"
                        + " where organization_id = current_organization() and id = ?")
                .params(node, epoch, run)
                .update());
  }

  void append(UUID run, int epoch, JournaledStep step) {
    commit(new JournalEntry.Append(organization, run, epoch, step));
  }

  /** The run ends without a step. */
  void end(UUID run, RunState state) {
    commit(
        new JournalEntry.End(
            organization,
            run,
            1,
            null,
            state.label(),
            Instant.now().toString(),
            null,
            null,
            null,
            null,
            0,
            0,
            0));
  }

  void commit(JournalEntry entry) {
    Answer answer = journal.commit(entry);
    if (!(answer instanceof Answer.Committed)) {
      throw new AssertionError(entry + ": " + answer);
    }
  }

  /** Follows at one of the two until the run ended; false when the connection was cut. */
  boolean follow(int process, UUID run, Cursor after, EventSink sink) throws InterruptedException {
    try {
      followers.get(process).follow(organization, run, after, sink);
      return true;
    } catch (Heard.Cut cut) {
      return false;
    } catch (IOException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Override
  public void close() {
    journal.stop();
    hub.close();
    test.close();
  }
}
