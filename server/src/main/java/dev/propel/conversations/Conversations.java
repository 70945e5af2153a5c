package dev.propel.conversations;

import dev.propel.agents.AgentCatalogue;
import dev.propel.agents.RunnableAgent;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.privacy.LegalHolds;
import dev.propel.conversations.store.ConversationRow;
import dev.propel.conversations.store.ConversationStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Branches;
import dev.propel.runs.Message;
import dev.propel.runs.Message.Role;
import dev.propel.runs.NewRun;
import dev.propel.runs.RunOptions;
import dev.propel.runs.RunWishes;
import dev.propel.runs.Runs;
import dev.propel.runs.Started;
import dev.propel.runs.Transcripts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Begins conversations and speaks in them. A caller sees its own, or with permission everybody's.
 */
@Service
public class Conversations {

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_MESSAGE = 200_000;

  private final Database database;
  private final ConversationStore store;
  private final Transcripts transcripts;
  private final Runs runs;
  private final Branches branches;
  private final AgentCatalogue agents;
  private final LegalHolds holds;
  private final AuditTrail audit;
  private final Ids ids;
  private final Clock clock;

  Conversations(
      Database database,
      ConversationStore store,
      Transcripts transcripts,
      Runs runs,
      Branches branches,
      AgentCatalogue agents,
      LegalHolds holds,
      AuditTrail audit,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.transcripts = transcripts;
    this.runs = runs;
    this.branches = branches;
    this.agents = agents;
    this.holds = holds;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Begins a conversation with an agent, in its newest version unless one is named. 404 for an
   * agent or version that is not there.
   */
  public Conversation create(
      Caller caller, UUID agent, @Nullable Integer version, @Nullable String title) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    Instant now = clock.instant();
    Conversation conversation =
        new Conversation(ids.next(), agent, version, checkedTitle(title), now, now);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          agents.runnable(tx, caller.organization(), agent, version);
          transcripts.create(tx, caller.organization(), conversation.id());
          store.create(tx, caller.organization(), conversation, caller.subject().label());
          audit.record(tx, caller, entry("conversation.created", conversation.id()));
          return conversation;
        });
  }

  /** The conversation; 404 when it is not there or not the caller's to see. */
  public Conversation find(Caller caller, UUID id) {
    caller.require(Permission.CONVERSATIONS_READ);
    return database.inOrganization(caller.organization(), tx -> read(tx, caller, id));
  }

  /** The conversations that the caller may see, newest activity first. */
  public Page<Conversation> list(Caller caller, PageRequest page, @Nullable UUID agent) {
    caller.require(Permission.CONVERSATIONS_READ);
    String only = caller.may(Permission.CONVERSATIONS_READ_ALL) ? null : caller.subject().label();
    List<ConversationRow> rows =
        database.inOrganization(caller.organization(), tx -> store.list(tx, page, agent, only));
    return Page.of(rows, page, ConversationRow::activity).map(ConversationRow::conversation);
  }

  /** Names the conversation; null takes the name away. */
  public Conversation rename(Caller caller, UUID id, @Nullable String title) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    String checked = checkedTitle(title);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          visible(tx, caller, id);
          store.rename(tx, id, checked, clock.instant());
          audit.record(tx, caller, entry("conversation.renamed", id));
          return visible(tx, caller, id);
        });
  }

  /** Deletes the conversation for everybody. 409 {@code legal_hold} while a hold lies on it. */
  public void delete(Caller caller, UUID id) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    database.inOrganization(
        caller.organization(),
        tx -> {
          holds.requireNone(tx, row(tx, caller, id).createdBy());
          store.delete(tx, id, clock.instant());
          transcripts.close(tx, id);
          audit.record(tx, caller, entry("conversation.deleted", id));
          return id;
        });
  }

  /** What was said on the branches that are wanted. */
  public Page<Message> messages(
      Caller caller, UUID id, Shown shown, PageRequest page, boolean newestFirst) {
    caller.require(Permission.CONVERSATIONS_READ);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          read(tx, caller, id);
          return switch (shown) {
            case Shown.Current current -> transcripts.current(tx, id, page, newestFirst);
            case Shown.Everything all -> transcripts.everything(tx, id, page, newestFirst);
            case Shown.Branch(UUID tip) -> transcripts.branch(tx, id, tip, page, newestFirst);
          };
        });
  }

  /** Which of a conversation's messages are wanted. */
  public sealed interface Shown {

    /** The current branch, and what waits for its turn behind it. */
    record Current() implements Shown {}

    /** All branches, by time. */
    record Everything() implements Shown {}

    /** The branch that ends in this message. */
    record Branch(UUID tip) implements Shown {}
  }

  /**
   * Makes the branch through this message the current one, down to the newest of its leaves, which
   * is returned. 409 {@code conversation_busy} while a run is active.
   */
  public UUID goTo(Caller caller, UUID id, UUID message) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          visible(tx, caller, id);
          UUID leaf = transcripts.goTo(tx, id, message);
          audit.record(
              tx, caller, entry("conversation.branchSwitched", id).with("head", leaf.toString()));
          return leaf;
        });
  }

  /** Says something at the end of the current branch. */
  public Started say(Caller caller, UUID id, String content, RunWishes wishes) {
    return say(caller, id, content, null, wishes);
  }

  /**
   * Says something; the agent's run has begun when this returns, or stands in line. 409 {@code
   * conversation_busy} while one is active, unless the wishes or the agent say otherwise.
   *
   * @param editOf the message in whose place it is said, or null to say it at the current branch's
   *     end
   */
  public Started say(
      Caller caller, UUID id, String content, @Nullable UUID editOf, RunWishes wishes) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    if (content.isBlank() || content.length() > LONGEST_MESSAGE) {
      throw Failure.invalid("content", "A message has 1 to " + LONGEST_MESSAGE + " characters.");
    }
    RunOptions options = wishes.options(clock.instant());
    Addressed said =
        database.inOrganization(
            caller.organization(),
            tx ->
                new Addressed(
                    agent(tx, caller, visible(tx, caller, id), null),
                    editOf == null ? null : transcripts.find(tx, id, editOf)));
    NewRun wanted = new NewRun(id, content, said.agent(), options);
    Message edited = said.edited();
    return edited == null
        ? runs.start(caller, wanted)
        : branches.sayInstead(caller, wanted, edited);
  }

  /**
   * Asks for another answer beside one that is there, or to a message that has none. The first
   * stays where it is. 409 {@code conversation_busy} while a run is active, unless the agent says
   * otherwise.
   *
   * @param version of the agent; null: as the conversation has it
   * @param model another than the agent names
   */
  public Started regenerate(
      Caller caller, UUID id, UUID message, @Nullable Integer version, @Nullable String model) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    Repeated repeated =
        database.inOrganization(
            caller.organization(),
            tx -> {
              RunnableAgent agent = agent(tx, caller, visible(tx, caller, id), version);
              Message named = transcripts.find(tx, id, message);
              UUID input = named.parentId();
              return new Repeated(
                  agent,
                  named.role() == Role.USER || input == null
                      ? named
                      : transcripts.find(tx, id, input),
                  named.runId());
            });
    return branches.answerAgain(
        caller, repeated.input(), repeated.from(), repeated.agent(), model, RunOptions.USUAL);
  }

  private RunnableAgent agent(
      Transaction tx, Caller caller, Conversation conversation, @Nullable Integer version) {
    return agents.runnable(
        tx,
        caller.organization(),
        conversation.agentId(),
        version == null ? conversation.agentVersion() : version);
  }

  private Conversation visible(Transaction tx, Caller caller, UUID id) {
    return row(tx, caller, id).conversation();
  }

  /** The same; that somebody reads what another began is written down. */
  private Conversation read(Transaction tx, Caller caller, UUID id) {
    ConversationRow row = row(tx, caller, id);
    if (!row.createdBy().equals(caller.subject().label())) {
      audit.recordAccess(tx, caller, entry("conversation.read", id).with("of", row.createdBy()));
    }
    return row.conversation();
  }

  private ConversationRow row(Transaction tx, Caller caller, UUID id) {
    return store
        .find(tx, id)
        .filter(row ->
            caller.may(Permission.CONVERSATIONS_READ_ALL)
                || row.createdBy().equals(caller.subject().label()))
        .orElseThrow(() -> Failure.notFound("conversation"));
  }

  private static @Nullable String checkedTitle(@Nullable String title) {
    if (title == null || title.isBlank()) {
      return null;
    }
    if (title.strip().length() > LONGEST_TITLE) {
      throw Failure.invalid("title", "A title has at most " + LONGEST_TITLE + " characters.");
    }
    return title.strip();
  }

  private static AuditEntry entry(String action, UUID id) {
    return AuditEntry.succeeded(action, "conversation:" + id);
  }

  private record Addressed(RunnableAgent agent, @Nullable Message edited) {}

  private record Repeated(RunnableAgent agent, Message input, UUID from) {}
}
