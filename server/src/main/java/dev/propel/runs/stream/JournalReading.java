package dev.propel.runs.stream;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.models.Usage;
import dev.propel.runs.Cursor;
import dev.propel.runs.Step;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.StreamStore;
import dev.propel.runs.store.StreamStore.Head;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One reader's way through a run's journal, a few steps at a time. */
final class JournalReading {

  private static final int STEPS_AT_ONCE = 16;

  private final Journals journals;
  private final OrganizationId organization;
  private final UUID run;
  private final Deque<StepScript> behind = new ArrayDeque<>();
  private @Nullable Scripts make;
  private int through;
  private boolean more = true;
  private boolean ended;

  JournalReading(Journals journals, OrganizationId organization, UUID run) {
    this.journals = journals;
    this.organization = organization;
    this.run = run;
  }

  /** What lies behind the cursor of what was read so far; null when nothing does. */
  @Nullable Passage next(Cursor cursor) {
    while (!behind.isEmpty()) {
      StepScript script = behind.getFirst();
      boolean isEnd = ended && behind.size() == 1;
      if (script.step() >= cursor.step() || isEnd) {
        Passage passage = Passage.of(script, script.after(cursor));
        if (passage != null) {
          return passage;
        }
      }
      if (isEnd) {
        return null;
      }
      behind.removeFirst();
    }
    return null;
  }

  /** Whether there is more to read at once. */
  boolean more() {
    return more;
  }

  /** Whether the end of the run was read. */
  boolean ended() {
    return ended;
  }

  /** The place of the last step that was read. */
  int through() {
    return through;
  }

  /** Reads on behind the cursor. */
  void read(Cursor cursor) {
    journals.database.inOrganization(
        organization,
        tx -> {
          // The run first: steps that come after it was seen as ended cannot exist.
          Head head = journals.store.head(tx, run).orElseThrow(() -> Failure.notFound("run"));
          if (make == null || cursor.step() > through + 1) {
            begin(tx, head, cursor);
          }
          read(tx, head);
          return true;
        });
  }

  private void begin(Transaction tx, Head head, Cursor cursor) {
    int first = Math.max(1, cursor.step());
    behind.clear();
    if (cursor.step() == 0) {
      behind.add(Scripts.beginning(head.transcript(), run));
    }
    StateFold state = new StateFold();
    if (first > 1) {
      Usage usage = journals.store.usageBefore(tx, run, first);
      state.used(usage.inputTokens(), usage.outputTokens());
      Scripts before = new Scripts(head.transcript(), run, state);
      journals.store.interruptsBefore(tx, run, first).stream()
          .map(journals.format::read)
          .forEach(before::of);
    }
    make = new Scripts(head.transcript(), run, state);
    through = first - 1;
  }

  private void read(Transaction tx, Head head) {
    Scripts scripts = Objects.requireNonNull(make);
    List<Step> rows = journals.store.from(tx, run, through + 1, STEPS_AT_ONCE);
    for (Step row : rows) {
      behind.add(scripts.of(journals.format.read(row)));
      through = row.seq();
    }
    more = rows.size() == STEPS_AT_ONCE;
    if (!more && !ended && head.state().ended()) {
      behind.add(scripts.end(head.stepCount(), head.state(), head.error()));
      ended = true;
    }
  }

  /** The children that were begun at these places. */
  List<ChildStart> children(Collection<Integer> places) {
    return journals.database.inOrganization(
        organization,
        tx ->
            journals.store.at(tx, run, places).stream()
                .map(journals.format::read)
                .map(Scripts::child)
                .flatMap(Optional::stream)
                .toList());
  }

  /** Where journals are. */
  record Journals(Database database, StreamStore store, StepFormat format) {}
}
