package dev.propel.runs.journal;

import dev.propel.kernel.Failure;
import dev.propel.runs.journal.store.JournalStatement;
import dev.propel.runs.journal.store.JournalStatement.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes entries of all runs through one thread and one connection, as many at a time as wait:
 * while one commit is under way the next batch forms. An entry is answered after its commit. When
 * the database is away, the writer waits for it and tries again; entries are safe to repeat. When
 * one entry of a batch is refused by the database, the batch is repeated entry by entry, so that
 * only the bad one fails.
 */
@Component
public class Journal implements SmartLifecycle {

  /** Stops after everything that writes to it. */
  public static final int PHASE = 0;

  private static final Logger log = LoggerFactory.getLogger(Journal.class);
  private static final int LARGEST_BATCH = 64;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final JournalStatement statement;
  private final LinkedBlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
  private volatile boolean running;
  private volatile Thread writer = Thread.ofPlatform().unstarted(() -> {});

  Journal(JournalStatement statement) {
    this.statement = statement;
  }

  /**
   * Commits the entry and returns the database's answer; blocks until then, also through an
   * interrupt, since the outcome must be known. Throws {@link Failure} when the entry was refused
   * or the writer has stopped.
   */
  public Answer commit(JournalEntry entry) {
    if (!running) {
      throw stopped();
    }
    // On the caller's thread: large texts may take a while, and the writer is for all.
    Pending pending = new Pending(statement.row(entry), new CompletableFuture<>());
    waiting.add(pending);
    try {
      return pending.answer().join();
    } catch (CompletionException refused) {
      if (refused.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw refused;
    }
  }

  private void write() {
    List<Pending> batch = new ArrayList<>(LARGEST_BATCH);
    while (running || !waiting.isEmpty()) {
      try {
        batch.add(waiting.take());
        waiting.drainTo(batch, LARGEST_BATCH - 1);
        commit(batch);
      } catch (InterruptedException stop) {
        // The loop's condition decides.
      } catch (RuntimeException | Error unexpected) {
        batch.forEach(pending -> pending.answer().completeExceptionally(unexpected));
        log.error("A journal batch of {} failed", batch.size(), unexpected);
      } finally {
        batch.clear();
      }
    }
    waiting.forEach(pending -> pending.answer().completeExceptionally(stopped()));
  }

  private void commit(List<Pending> batch) {
    try {
      answer(batch, withPatience(batch));
    } catch (DataAccessException refused) {
      if (batch.size() == 1) {
        batch.getFirst().answer().completeExceptionally(refused);
        return;
      }
      log.warn("A journal batch of {} was refused; committing one by one", batch.size(), refused);
      for (Pending pending : batch) {
        commit(List.of(pending));
      }
    }
  }

  private List<Answer> withPatience(List<Pending> batch) {
    List<Row> rows = batch.stream().map(Pending::row).toList();
    Duration pause = Duration.ofMillis(50);
    boolean again = false;
    while (true) {
      try {
        return statement.commit(rows, again);
      } catch (DataAccessException trouble) {
        if (!running || !JournalStatement.passing(trouble)) {
          throw trouble;
        }
        log.warn(
            "The journal cannot reach the database; again in {} ms: {}",
            pause.toMillis(),
            trouble.getMessage());
      }
      again = true;
      sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(List<Pending> batch, List<Answer> answers) {
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answer().complete(answers.get(i));
    }
  }

  private static Failure stopped() {
    return Failure.unavailable("shutting_down", "This server is stopping. Try again.", null);
  }

  @Override
  public void start() {
    running = true;
    writer = Thread.ofPlatform().name("journal").daemon().start(this::write);
  }

  @Override
  public void stop() {
    running = false;
    writer.interrupt();
    try {
      writer.join(Duration.ofSeconds(10));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private record Pending(Row row, CompletableFuture<Answer> answer) {}
}
