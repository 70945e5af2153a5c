package dev.propel.runs.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.models.Turn;
import dev.propel.runs.Message;
import dev.propel.runs.RunsSettings;
import dev.propel.runs.Step;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.HeldRun;
import dev.propel.runs.store.StepStore;
import dev.propel.runs.store.TranscriptStore;
import dev.propel.runs.store.TranscriptStore.MessageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What was said before a run's input, as a model reads it. The branch that ends in a message never
 * changes, so it is kept in memory by that message for the next turn; any node can read it again
 * from the database.
 */
@Component
class History {

  private static final long CACHED_CHARACTERS = 16_000_000;

  private final Database database;
  private final TranscriptStore transcripts;
  private final StepStore steps;
  private final StepFormat format;
  private final RunsSettings settings;
  private final Cache<Key, List<Turn>> recent =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_CHARACTERS)
          .weigher((Key key, List<Turn> turns) -> TurnSize.of(turns))
          .build();

  History(
      Database database,
      TranscriptStore transcripts,
      StepStore steps,
      StepFormat format,
      RunsSettings settings) {
    this.database = database;
    this.transcripts = transcripts;
    this.steps = steps;
    this.format = format;
    this.settings = settings;
  }

  /** Everything up to and with the run's input. */
  List<Turn> upToInput(HeldRun held) {
    List<Turn> turns = new ArrayList<>(before(held));
    turns.add(new Turn.User(held.content()));
    return turns;
  }

  /** Keeps what the next turn's run will ask for. */
  void keep(OrganizationId organization, UUID tip, List<Turn> upToTip) {
    recent.put(new Key(organization, tip), List.copyOf(upToTip));
  }

  private List<Turn> before(HeldRun held) {
    UUID parent = held.parent();
    if (parent == null) {
      return List.of();
    }
    List<Turn> known = recent.getIfPresent(new Key(held.organization(), parent));
    return known != null
        ? known
        : database.inOrganization(held.organization(), tx -> read(tx, parent));
  }

  private List<Turn> read(Transaction tx, UUID tip) {
    List<MessageRow> branch = transcripts.branch(tx, tip, settings.contextMessages());
    List<UUID> runs = branch.stream().map(MessageRow::runId).distinct().toList();
    Map<UUID, List<Step>> journals = steps.ofRuns(tx, runs);
    List<Turn> turns = new ArrayList<>();
    for (MessageRow message : branch) {
      // A run's steps say all that its answer says, and how it came to it.
      if (message.role() == Message.Role.USER) {
        turns.add(new Turn.User(message.content()));
        List<Step> journal = journals.getOrDefault(message.runId(), List.of());
        turns.addAll(Fold.of(journal.stream().map(format::read).toList()).turns());
      }
    }
    return turns;
  }

  private record Key(OrganizationId organization, UUID tip) {}
}
