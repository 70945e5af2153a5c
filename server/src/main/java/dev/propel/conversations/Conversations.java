package dev.propel.conversations;

import dev.propel.agents.AgentCatalogue;
import dev.propel.agents.RunnableAgent;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
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
import dev.propel.runs.Message;
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
  private final AgentCatalogue agents;
  private final AuditTrail audit;
  private final Ids ids;
  private final Clock clock;

  Conversations(
      Database database,
      ConversationStore store,
      Transcripts transcripts,
      Runs runs,
      AgentCatalogue agents,
      AuditTrail audit,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.transcripts = transcripts;
    this.runs = runs;
    this.agents = agents;
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
    return database.inOrganization(caller.organization(), tx -> visible(tx, caller, id));
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

  /** Deletes the conversation for everybody. */
  public void delete(Caller caller, UUID id) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    database.inOrganization(
        caller.organization(),
        tx -> {
          visible(tx, caller, id);
          store.delete(tx, id, clock.instant());
          audit.record(tx, caller, entry("conversation.deleted", id));
          return id;
        });
  }

  /** What was said, by time. */
  public Page<Message> messages(Caller caller, UUID id, PageRequest page, boolean newestFirst) {
    caller.require(Permission.CONVERSATIONS_READ);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          visible(tx, caller, id);
          return transcripts.messages(tx, id, page, newestFirst);
        });
  }

  /**
   * Says something; the agent's run has begun when this returns, or stands in line. 409 {@code
   * conversation_busy} while one is active, unless the wishes or the agent say otherwise.
   */
  public Started say(Caller caller, UUID id, String content, RunWishes wishes) {
    caller.require(Permission.CONVERSATIONS_WRITE);
    if (content.isBlank() || content.length() > LONGEST_MESSAGE) {
      throw Failure.invalid("content", "A message has 1 to " + LONGEST_MESSAGE + " characters.");
    }
    RunOptions options = wishes.options(clock.instant());
    RunnableAgent agent =
        database.inOrganization(
            caller.organization(),
            tx -> {
              Conversation conversation = visible(tx, caller, id);
              return agents.runnable(
                  tx, caller.organization(), conversation.agentId(), conversation.agentVersion());
            });
    return runs.start(caller, new NewRun(id, content, agent, options));
  }

  private Conversation visible(Transaction tx, Caller caller, UUID id) {
    return store
        .find(tx, id)
        .filter(row ->
            caller.may(Permission.CONVERSATIONS_READ_ALL)
                || row.createdBy().equals(caller.subject().label()))
        .map(ConversationRow::conversation)
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
}
