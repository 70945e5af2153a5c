package dev.propel.runs;

import dev.propel.agents.RunnableAgent;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.models.ModelInfo;
import dev.propel.models.Models;
import dev.propel.runs.engine.Birth;
import dev.propel.runs.engine.Births;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.journal.JournaledStep;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Begins runs beside what is there already: other words in a message's place, or another answer to
 * the same words. What was said before stays where it is; the new branch becomes the current one.
 */
@Service
public class Branches {

  private final Database database;
  private final Models models;
  private final Births births;
  private final WebhookUrls webhooks;
  private final AuditTrail audit;
  private final Ids ids;

  Branches(
      Database database,
      Models models,
      Births births,
      WebhookUrls webhooks,
      AuditTrail audit,
      Ids ids) {
    this.database = database;
    this.models = models;
    this.births = births;
    this.webhooks = webhooks;
    this.audit = audit;
    this.ids = ids;
  }

  /**
   * Says something in the place of a message: it follows the same one. Whoever calls has checked
   * that the caller may speak in the transcript. 409 {@code conversation_busy} as with any message.
   */
  public Started sayInstead(Caller caller, NewRun wanted, Message message) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    if (message.role() != Message.Role.USER) {
      throw Failure.invalid(
          "editOf", "Only what was said to the agent can be said in other words.");
    }
    Started started =
        begin(
            caller,
            new Input.Said(wanted.transcript(), wanted.content(), message.parentId()),
            wanted.agent(),
            wanted.options(),
            message.runId(),
            List.of());
    record(
        caller,
        AuditEntry.succeeded("message.edited", "message:" + message.id())
            .with("message", started.message().id().toString()));
    return started;
  }

  /**
   * Asks for another answer to the same words, of another model if one is named. Whoever calls has
   * checked that the caller may speak in the transcript.
   *
   * @param input the message to be answered
   * @param from the run that answered it before
   */
  public Started answerAgain(
      Caller caller,
      Message input,
      UUID from,
      RunnableAgent agent,
      @Nullable String model,
      RunOptions options) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    Started started =
        begin(caller, new Input.Kept(input), on(agent, model), options, from, List.of());
    record(
        caller,
        AuditEntry.succeeded("run.forked", "run:" + started.run().id())
            .with("from", from.toString())
            .with("checkpoint", "0"));
    return started;
  }

  /** What a branch's run answers. */
  sealed interface Input {

    /** New words, behind this message. */
    record Said(UUID transcript, String content, @Nullable UUID parent) implements Input {}

    /** A message that is there. */
    record Kept(Message message) implements Input {}

    /** Words on a transcript of their own, which no conversation shows. */
    record Alone(String content) implements Input {}
  }

  /** The run begins, with these steps done already. */
  Started begin(
      Caller caller,
      Input input,
      RunnableAgent agent,
      RunOptions options,
      UUID from,
      List<JournaledStep> inherited) {
    webhooks.check(options.webhookUrl());
    Birth birth =
        switch (input) {
          case Input.Said said ->
              birth(
                  caller,
                  said.transcript(),
                  ids.next(),
                  said.content(),
                  true,
                  agent,
                  options,
                  false,
                  new JournalEntry.Branch(said.parent(), from, inherited));
          case Input.Kept(Message message) ->
              birth(
                  caller,
                  message.transcriptId(),
                  message.id(),
                  message.content(),
                  false,
                  agent,
                  options,
                  false,
                  new JournalEntry.Branch(message.parentId(), from, inherited));
          case Input.Alone(String content) ->
              birth(
                  caller,
                  ids.next(),
                  ids.next(),
                  content,
                  true,
                  agent,
                  options,
                  true,
                  new JournalEntry.Branch(null, from, inherited));
        };
    Started started = births.bear(birth);
    return input instanceof Input.Kept(Message message)
        ? new Started(message, started.run())
        : started;
  }

  /** The agent, on another model if one is named; 422 for one that there is not. */
  RunnableAgent on(RunnableAgent agent, @Nullable String model) {
    if (model == null || model.equals(agent.specification().model())) {
      return agent;
    }
    if (!models.knows(model)) {
      throw Failure.invalid(
          "model",
          "There is no model \"%s\". There are: %s."
              .formatted(
                  model,
                  String.join(", ", models.catalogue().stream().map(ModelInfo::id).toList())));
    }
    return agent.on(model);
  }

  void record(Caller caller, AuditEntry entry) {
    database.inOrganization(
        caller.organization(),
        tx -> {
          audit.record(tx, caller, entry);
          return entry;
        });
  }

  private static Birth birth(
      Caller caller,
      UUID transcript,
      UUID message,
      String content,
      boolean isNew,
      RunnableAgent agent,
      RunOptions options,
      boolean standalone,
      JournalEntry.Branch branch) {
    return new Birth(
        caller.organization(),
        caller.subject().label(),
        transcript,
        message,
        content,
        isNew,
        agent,
        options,
        standalone,
        branch);
  }
}
