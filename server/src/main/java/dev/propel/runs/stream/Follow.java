package dev.propel.runs.stream;

import dev.propel.kernel.OrganizationId;
import dev.propel.runs.Cursor;
import dev.propel.runs.EventSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One reader of a run and of the runs that it begins. Each run's events come in order, a child's
 * behind the step that began it and before the step that answers its call; those of parallel
 * children interleave. The whole position is in each event's cursor, so nothing is kept between two
 * connections.
 */
final class Follow implements AutoCloseable {

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** So many steps of one run, then the next run's turn. */
  private static final int PASSAGES_AT_ONCE = 16;

  private final OrganizationId organization;
  private final RunSource.Sources sources;
  private final EventSink sink;
  private final Waker waker = new Waker();
  private final FollowedRun root;

  /** For the thread that makes it. */
  Follow(
      OrganizationId organization,
      UUID run,
      Cursor after,
      EventSink sink,
      RunSource.Sources sources) {
    this.organization = organization;
    this.sources = sources;
    this.sink = sink;
    this.root = new FollowedRun(run, List.of(), "", source(run), after);
    sink.wakeBy(waker::wake);
  }

  /** Gives the sink all there is and all that comes, until the run ended or nobody wants it. */
  void untilEnd() throws IOException, InterruptedException {
    resume(root, root.at());
    long heardAt = System.nanoTime();
    while (sink.wanted()) {
      if (advance(root)) {
        sink.flush();
        heardAt = System.nanoTime();
      }
      if (root.isDone()) {
        return;
      }
      Duration silent = Duration.ofNanos(System.nanoTime() - heardAt);
      if (silent.compareTo(KEEP_ALIVE) >= 0) {
        sink.keepAlive();
        heardAt = System.nanoTime();
        silent = Duration.ZERO;
      }
      Duration patience = KEEP_ALIVE.minus(silent);
      waker.await(root.looks() && LOOK_EVERY.compareTo(patience) < 0 ? LOOK_EVERY : patience);
    }
  }

  private RunSource source(UUID run) {
    return new RunSource(organization, run, waker, sources);
  }

  /** Opens the children that the cursor names, each where it was left. */
  private void resume(FollowedRun run, Cursor after) {
    if (after.children().isEmpty()) {
      return;
    }
    Map<Integer, ChildStart> begun =
        run.children(after.children().keySet()).stream()
            .collect(Collectors.toMap(ChildStart::step, Function.identity()));
    after
        .children()
        .forEach((step, cursor) -> {
          ChildStart start = begun.get(step);
          if (start != null && step <= after.step()) {
            resume(run.open(start, source(start.run()), cursor), cursor);
          }
        });
  }

  /** Gives what there is, for a while; whether there was anything. */
  private boolean advance(FollowedRun run) throws IOException {
    boolean moved = false;
    boolean again = true;
    while (again) {
      again = false;
      for (int i = 0; i < PASSAGES_AT_ONCE && !run.isDone(); i++) {
        Passage passage = run.next();
        if (passage == null || run.waitsForChildren(passage)) {
          break;
        }
        give(run, passage);
        again = true;
      }
      for (FollowedRun child : run.openChildren()) {
        boolean wasDone = child.isDone();
        again |= advance(child) || wasDone != child.isDone();
      }
      moved |= again;
      again &= sink.wanted();
    }
    return moved;
  }

  private void give(FollowedRun run, Passage passage) throws IOException {
    run.closeAnswered(passage);
    for (Emission emission : passage.emissions()) {
      run.seen(emission);
      if (passage.begins() != null && run.at().step() == passage.begins().step()) {
        run.open(passage.begins(), source(passage.begins().run()), Cursor.START);
      }
      sink.event(root.cursor(), run.path(), emission.event());
    }
  }

  @Override
  public void close() {
    root.close();
  }
}
