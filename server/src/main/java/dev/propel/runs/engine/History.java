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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was said before a run's input, as a model reads it. The branch that ends in a message never
 * changes, so it is kept in memory by that message for the next turn; any node can read it again
 * from the database.
 */
@Component
public class History {

  private static final long CACHED_CHARACTERS = 16_000_000;

  private static final UUID LAST = new UUID(Long.MAX_VALUE, Long.MAX_VALUE);

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
    return upTo(held.organization(), held.parent(), held.content());
  }

  /** Everything up to and with words that follow this message. */
  public List<Turn> upTo(OrganizationId organization, @Nullable UUID parent, String content) {
    List<Turn> turns = new ArrayList<>(before(organization, parent));
    turns.add(new Turn.User(content));
    return turns;
  }

  /** Keeps what the next turn's run will ask for. */
  void keep(OrganizationId organization, UUID tip, List<Turn> upToTip) {
    recent.put(new Key(organization, tip), List.copyOf(upToTip));
  }

  private List<Turn> before(OrganizationId organization, @Nullable UUID parent) {
    if (parent == null) {
      return List.of();
    }
    List<Turn> known = recent.getIfPresent(new Key(organization, parent));
    return known != null ? known : database.inOrganization(organization, tx -> read(tx, parent));
  }

  private List<Turn> read(Transaction tx, UUID tip) {
    List<MessageRow> branch = transcripts.branch(tx, tip, settings.contextMessages());
    Map<UUID, UUID> runs = runs(tx, branch);
    Map<UUID, List<Step>> journals = steps.ofRuns(tx, List.copyOf(runs.values()));
    List<Turn> turns = new ArrayList<>();
    for (MessageRow message : branch) {
      // A run's steps say all that its answer says, and how it came to it.
      if (message.role() == Message.Role.USER) {
        turns.add(new Turn.User(message.content()));
        UUID run = runs.get(message.id());
        List<Step> journal = run == null ? List.of() : journals.getOrDefault(run, List.of());
        turns.addAll(Fold.of(journal.stream().map(format::read).toList()).turns());
      }
    }
    return turns;
  }

  /**
   * For each input the run that answered it on this branch: that of the answer, and where none
   * came, the last that tried before the branch went on.
   */
  private Map<UUID, UUID> runs(Transaction tx, List<MessageRow> branch) {
    Map<UUID, UUID> runs = new HashMap<>();
    Map<UUID, UUID> silent = new HashMap<>();
    for (int i = 0; i < branch.size(); i++) {
      MessageRow next = i + 1 < branch.size() ? branch.get(i + 1) : null;
      if (next != null && next.role() == Message.Role.ASSISTANT) {
        runs.put(branch.get(i).id(), next.runId());
      } else if (branch.get(i).role() == Message.Role.USER) {
        silent.put(branch.get(i).id(), next == null ? LAST : next.id());
      }
    }
    if (!silent.isEmpty()) {
      transcripts
          .unanswered(tx, branch.getFirst().transcriptId(), List.copyOf(silent.keySet()))
          .forEach((input, tries) ->
              tries.stream()
                  .filter(run -> run.compareTo(silent.getOrDefault(input, LAST)) < 0)
                  .reduce((older, newer) -> newer)
                  .ifPresent(run -> runs.put(input, run)));
    }
    return runs;
  }

  private record Key(OrganizationId organization, UUID tip) {}
}
