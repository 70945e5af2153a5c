package dev.propel.runs;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * The words of conversations. Who may read or write them is checked by the module that owns the
 * conversation.
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

  /** The messages by time, each assistant's with what its run called. */
  public Page<Message> messages(
      Transaction tx, UUID transcript, PageRequest page, boolean newestFirst) {
    Page<MessageRow> rows =
        Page.of(transcripts.list(tx, transcript, page, newestFirst), page, MessageRow::id);
    List<UUID> runs =
        rows.items().stream()
            .filter(row -> row.role() == Role.ASSISTANT)
            .map(MessageRow::runId)
            .toList();
    Map<UUID, List<Step>> journals = steps.ofRuns(tx, runs);
    return rows.map(row ->
        message(
            row,
            row.role() == Role.USER ? List.of() : journals.getOrDefault(row.runId(), List.of())));
  }

  private Message message(MessageRow row, List<Step> journal) {
    List<ToolCallOutcome> calls =
        journal.stream()
            .map(format::read)
            .flatMap(
                step -> step instanceof ToolStep tool ? Stream.of(tool) : Stream.<ToolStep>empty())
            .map(this::outcome)
            .toList();
    return new Message(
        row.id(),
        row.transcriptId(),
        row.parentId(),
        row.role(),
        row.content(),
        calls,
        row.runId(),
        row.createdAt());
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
