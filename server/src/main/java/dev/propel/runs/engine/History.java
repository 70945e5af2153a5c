package dev.propel.runs.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.models.Turn;
import dev.propel.runs.Message;
import dev.propel.runs.RunsSettings;
import dev.propel.runs.context.Earlier;
import dev.propel.runs.context.Exchange;
import dev.propel.runs.context.Shown;
import dev.propel.runs.journal.Fold;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.HeldRun;
import dev.propel.runs.store.StepRow;
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
 * What was said before a run's input, as a model is shown it. The branch that ends in a message
 * never changes, so it is kept in memory by that message for the next turn, which shares all of it
 * but its own exchange; any node can read it again from the database.
 */
@Component
public class History {

  private static final long CACHED_CHARACTERS = 16_000_000;
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int OVERHEAD = 200;

  private static final UUID LAST = new UUID(Long.MAX_VALUE, Long.MAX_VALUE);

  private final Database database;
  private final TranscriptStore transcripts;
  private final StepStore steps;
  private final StepFormat format;
  private final RunsSettings settings;
  private final Cache<Key, Earlier> recent =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_CHARACTERS)
          .weigher((Key key, Earlier earlier) -> weight(earlier))
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

  /** What the branch says before the run's input. */
  Earlier before(HeldRun held) {
    return before(held.organization(), held.parent());
  }

  /** What a model is shown after these steps of a run, whose input follows this message. */
  public List<Turn> shown(
      OrganizationId organization, @Nullable UUID parent, String input, Fold fold) {
    return Shown.of(before(organization, parent), input, fold).turns();
  }

  private Earlier before(OrganizationId organization, @Nullable UUID parent) {
    if (parent == null) {
      return Earlier.NOTHING;
    }
    Earlier known = recent.getIfPresent(new Key(organization, parent));
    return known != null ? known : read(organization, parent);
  }

  /**
   * Keeps what the next turn's run will ask for, and forgets what this one asked for: where two
   * branches part, the other is read again.
   */
  void keep(HeldRun held, UUID answer, Earlier shown, Fold fold) {
    Exchange exchange = Exchange.of(List.of(held.inputMessage(), answer), held.content(), fold);
    recent.put(new Key(held.organization(), answer), shown.then(exchange));
    UUID parent = held.parent();
    if (parent != null) {
      recent.invalidate(new Key(held.organization(), parent));
    }
  }

  /** Drops what is in memory of this organization. */
  public void forget(OrganizationId organization) {
    recent.asMap().keySet().removeIf(key -> key.organization().equals(organization));
  }

  private Earlier read(OrganizationId organization, UUID tip) {
    Branch branch = database.inOrganization(organization, tx -> read(tx, tip));
    Earlier earlier = Earlier.NOTHING;
    List<UUID> messages = new ArrayList<>();
    MessageRow asked = null;
    MessageRow answer = null;
    for (MessageRow message : branch.messages()) {
      if (message.role() == Message.Role.USER) {
        earlier = with(earlier, asked, answer, messages, branch);
        asked = message;
        answer = null;
        messages = new ArrayList<>(List.of(message.id()));
      } else if (asked != null) {
        answer = message;
        messages.add(message.id());
      }
    }
    return with(earlier, asked, answer, messages, branch);
  }

  /**
   * A run's steps say all that its answer says, and how it came to it. Where they are no longer
   * kept, the answer is what is left.
   */
  private Earlier with(
      Earlier earlier,
      @Nullable MessageRow asked,
      @Nullable MessageRow answer,
      List<UUID> messages,
      Branch branch) {
    if (asked == null) {
      return earlier;
    }
    UUID run = branch.runs().get(asked.id());
    List<StepRow> journal =
        run == null ? List.of() : branch.journals().getOrDefault(run, List.of());
    if (journal.isEmpty() && answer != null) {
      return earlier.then(Exchange.said(messages, asked.content(), answer.content()));
    }
    Fold fold = Fold.of(journal.stream().map(StepRow::whole).map(format::read).toList());
    return earlier.with(fold.summaries()).then(Exchange.of(messages, asked.content(), fold));
  }

  /**
   * Twice what is shown at most: a summary is made as soon as there is more than that, so what it
   * does not cover is here, and most of what an older release left without one.
   */
  private Branch read(Transaction tx, UUID tip) {
    List<MessageRow> messages = transcripts.branch(tx, tip, 2 * settings.contextMessages());
    Map<UUID, UUID> runs = runs(tx, messages);
    return new Branch(messages, runs, steps.rowsOfRuns(tx, List.copyOf(runs.values())));
  }

  private static int weight(Earlier earlier) {
    long weight =
        OVERHEAD
            + CHARACTERS_PER_TOKEN * earlier.estimate()
            + (long) OVERHEAD * earlier.exchanges().size();
    return (int) Math.min(Integer.MAX_VALUE, weight);
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

  private record Branch(
      List<MessageRow> messages, Map<UUID, UUID> runs, Map<UUID, List<StepRow>> journals) {}
}
