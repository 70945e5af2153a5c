package dev.propel.agents;

import dev.propel.agents.store.AgentStore;
import dev.propel.agents.store.AgentVersionStore;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Publishing drafts, and what was published. Ids of others answer 404, as in {@link Agents}. */
@Service
public class AgentVersions {

  /** How long a note may be. */
  public static final int MAX_NOTE = 2_000;

  private final Database database;
  private final Agents agents;
  private final AgentStore agentRows;
  private final AgentVersionStore versions;
  private final KnownNames names;
  private final AuditTrail audit;
  private final Clock clock;

  AgentVersions(
      Database database,
      Agents agents,
      AgentStore agentRows,
      AgentVersionStore versions,
      KnownNames names,
      AuditTrail audit,
      Clock clock) {
    this.database = database;
    this.agents = agents;
    this.agentRows = agentRows;
    this.versions = versions;
    this.names = names;
    this.audit = audit;
    this.clock = clock;
  }

  /** The versions of an agent, newest first. */
  public Page<AgentVersion> list(Caller caller, UUID agentId, PageRequest page) {
    caller.require(Permission.AGENTS_READ);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          requireAgent(tx, caller, agentId);
          return Page.of(
              versions.below(tx, caller.organization(), agentId, position(page), page.limit() + 1),
              page,
              version -> new UUID(0, version.version()));
        });
  }

  /** One version. */
  public AgentVersion get(Caller caller, UUID agentId, int version) {
    caller.require(Permission.AGENTS_READ);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          requireAgent(tx, caller, agentId);
          return versions
              .find(tx, caller.organization(), agentId, version)
              .orElseThrow(() -> Failure.notFound("version"));
        });
  }

  /**
   * Freezes the draft as the next version. Refuses with 409 {@code nothing_to_publish} when it
   * equals the newest one, with 422 when its model, a tool or a delegate is not there, with 412
   * when a revision is given that the agent is no longer at.
   */
  public AgentVersion publish(
      Caller caller, UUID agentId, @Nullable Long revision, @Nullable String note) {
    caller.require(Permission.AGENTS_PUBLISH);
    if (note != null && note.codePointCount(0, note.length()) > MAX_NOTE) {
      throw Failure.invalid("note", "The note has at most " + MAX_NOTE + " characters.");
    }
    return database.inOrganization(
        caller.organization(),
        tx -> {
          Agent agent = agents.locked(tx, caller, agentId, revision);
          if (!agent.hasUnpublishedChanges()) {
            throw Failure.conflict(
                "nothing_to_publish", "The draft is the same as the newest version.");
          }
          names.check(tx, caller.organization(), agentId, agent.draft(), null);
          return freeze(tx, caller, agent, note);
        });
  }

  private AgentVersion freeze(Transaction tx, Caller caller, Agent agent, @Nullable String note) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    AgentVersion version =
        new AgentVersion(
            Objects.requireNonNullElse(agent.latestVersion(), 0) + 1,
            agent.draft(),
            note,
            caller.subject().label(),
            now);
    versions.insert(tx, caller.organization(), agent.id(), version);
    agentRows.update(
        tx,
        caller.organization(),
        new Agent(
            agent.id(),
            agent.draft(),
            version.version(),
            false,
            agent.revision() + 1,
            agent.createdAt(),
            now));
    audit.record(
        tx,
        caller,
        AuditEntry.succeeded("agent.published", "agent:" + agent.id())
            .with("version", Integer.toString(version.version())));
    return version;
  }

  private void requireAgent(Transaction tx, Caller caller, UUID agentId) {
    if (agentRows.find(tx, caller.organization(), agentId).isEmpty()) {
      throw Failure.notFound("agent");
    }
  }

  /** A cursor holds a version number in the place of an id. */
  private static int position(PageRequest page) {
    UUID after = page.after();
    return after == null ? Integer.MAX_VALUE : (int) after.getLeastSignificantBits();
  }
}
