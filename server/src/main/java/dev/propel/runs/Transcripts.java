package dev.propel.runs;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Message.Role;
import dev.propel.runs.Message.ToolCallOutcome;
import dev.propel.runs.journal.JournaledStep.ToolStep;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.store.StepStore;
import dev.propel.runs.store.TranscriptStore;
import dev.propel.runs.store.TranscriptStore.MessageRow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The words of conversations, a tree with a current branch. Who may read or write them is checked
 * by the module that owns the conversation.
 */
@Service
public class Transcripts {

  private final TranscriptStore transcripts;
  private final StepStore steps;
  private final StepFormat format;
  private final Clock clock;

  Transcripts(TranscriptStore transcripts, StepStore steps, StepFormat format, Clock clock) {
    this.transcripts = transcripts;
    this.steps = steps;
    this.format = format;
    this.clock = clock;
  }

  /** A new, empty transcript with this id. */
  public void create(Transaction tx, OrganizationId organization, UUID id) {
    transcripts.create(tx, organization, id, clock.instant());
  }

  /** Nothing new begins on it from now on; what is under way comes to its end. */
  public void close(Transaction tx, UUID id) {
    transcripts.close(tx, id, clock.instant());
  }

  /** The current branch from its root to its tip, and behind it what waits for its turn. */
  public Page<Message> current(
      Transaction tx, UUID transcript, PageRequest page, boolean newestFirst) {
    // The tip first: what is said between the two reads is then beyond it, not missing before it.
    @Nullable UUID tip = transcripts.head(tx, transcript).orElse(null);
    MessageTree tree = tree(tx, transcript);
    List<UUID> branch = tree.branch(tip);
    branch.addAll(tree.inLine());
    return page(tx, tree, branch, page, newestFirst);
  }

  /** The branch that ends in this message; 404 when the transcript has no such message. */
  public Page<Message> branch(
      Transaction tx, UUID transcript, UUID tip, PageRequest page, boolean newestFirst) {
    MessageTree tree = tree(tx, transcript);
    require(tree, tip);
    return page(tx, tree, tree.branch(tip), page, newestFirst);
  }

  /** Everything that was ever said, by time. */
  public Page<Message> everything(
      Transaction tx, UUID transcript, PageRequest page, boolean newestFirst) {
    MessageTree tree = tree(tx, transcript);
    Page<MessageRow> rows =
        Page.of(transcripts.list(tx, transcript, page, newestFirst), page, MessageRow::id);
    return new Page<>(messages(tx, tree, rows.items()), rows.nextCursor());
  }

  /**
   * A message that has its place in the tree. 404 when the transcript has no such message, 409
   * {@code message_without_place} of what waits for its turn or was withdrawn before it.
   */
  public Message find(Transaction tx, UUID transcript, UUID id) {
    MessageTree tree = tree(tx, transcript);
    require(tree, id);
    tree.requirePlaced(id);
    return messages(tx, tree, transcripts.some(tx, List.of(id))).getFirst();
  }

  /**
   * Makes the branch through this message the current one, down to the newest of its leaves, which
   * is returned. 409 {@code conversation_busy} while a run is active.
   */
  public UUID goTo(Transaction tx, UUID transcript, UUID message) {
    boolean busy = transcripts.lock(tx, transcript);
    MessageTree tree = tree(tx, transcript);
    require(tree, message);
    if (busy) {
      throw Failure.conflict(
          "conversation_busy",
          "The agent is still answering on the current branch. Wait for it, or cancel its run.");
    }
    tree.requirePlaced(message);
    UUID leaf = tree.newestLeaf(message);
    transcripts.moveHead(tx, transcript, leaf);
    return leaf;
  }

  private MessageTree tree(Transaction tx, UUID transcript) {
    return new MessageTree(transcripts.nodes(tx, transcript));
  }

  private static void require(MessageTree tree, UUID id) {
    if (!tree.has(id)) {
      throw Failure.notFound("message");
    }
  }

  private Page<Message> page(
      Transaction tx, MessageTree tree, List<UUID> branch, PageRequest page, boolean newestFirst) {
    List<UUID> rest = behind(newestFirst ? branch.reversed() : branch, page);
    Page<UUID> ids =
        Page.of(rest.subList(0, Math.min(rest.size(), page.limit() + 1)), page, id -> id);
    Map<UUID, MessageRow> rows = new HashMap<>();
    transcripts.some(tx, ids.items()).forEach(row -> rows.put(row.id(), row));
    List<MessageRow> ordered =
        ids.items().stream().map(rows::get).filter(Objects::nonNull).toList();
    return new Page<>(messages(tx, tree, ordered), ids.nextCursor());
  }

  /** A cursor that is not on the branch is of another one: the reader begins anew. */
  private static List<UUID> behind(List<UUID> ids, PageRequest page) {
    return ids.subList(ids.indexOf(page.after()) + 1, ids.size());
  }

  private List<Message> messages(Transaction tx, MessageTree tree, List<MessageRow> rows) {
    List<UUID> runs =
        rows.stream()
            .filter(row -> row.role() == Role.ASSISTANT)
            .map(MessageRow::runId)
            .distinct()
            .toList();
    Map<UUID, List<Step>> journals = steps.ofRuns(tx, runs);
    List<Message> messages = new ArrayList<>();
    for (MessageRow row : rows) {
      List<Step> journal =
          row.role() == Role.USER ? List.of() : journals.getOrDefault(row.runId(), List.of());
      messages.add(
          new Message(
              row.id(),
              row.transcriptId(),
              row.parentId(),
              row.role(),
              row.content(),
              calls(journal),
              row.runId(),
              row.createdAt(),
              tree.siblings(row.id()),
              tree.isInLine(row.id())));
    }
    return messages;
  }

  private List<ToolCallOutcome> calls(List<Step> journal) {
    return journal.stream()
        .map(format::read)
        .flatMap(step -> step instanceof ToolStep tool ? Stream.of(tool) : Stream.<ToolStep>empty())
        .map(this::outcome)
        .toList();
  }

  private ToolCallOutcome outcome(ToolStep step) {
    return new ToolCallOutcome(
        step.callId(),
        step.tool(),
        format.arguments(step.arguments()),
        step.result(),
        step.isError());
  }
}
