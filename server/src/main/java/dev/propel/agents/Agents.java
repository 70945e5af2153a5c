package dev.propel.agents;

import dev.propel.agents.store.AgentStore;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.privacy.LegalHolds;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Agents and their drafts. An agent of another organization, like one that was deleted, answers
 * 404. Where a revision is given, a change is refused with 412 unless the agent is still at it.
 */
@Service
public class Agents {

  private final Database database;
  private final AgentStore agents;
  private final FrozenVersions frozen;
  private final KnownNames names;
  private final LegalHolds holds;
  private final AuditTrail audit;
  private final Ids ids;
  private final Clock clock;

  Agents(
      Database database,
      AgentStore agents,
      FrozenVersions frozen,
      KnownNames names,
      LegalHolds holds,
      AuditTrail audit,
      Ids ids,
      Clock clock) {
    this.database = database;
    this.agents = agents;
    this.frozen = frozen;
    this.names = names;
    this.holds = holds;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** The organization's agents, newest first. */
  public Page<Agent> list(Caller caller, PageRequest page) {
    caller.require(Permission.AGENTS_READ);
    return database.inOrganization(
        caller.organization(),
        tx -> Page.of(agents.list(tx, caller.organization(), page), page, Agent::id));
  }

  /** One agent. */
  public Agent get(Caller caller, UUID id) {
    caller.require(Permission.AGENTS_READ);
    return database.inOrganization(
        caller.organization(),
        tx ->
            agents
                .find(tx, caller.organization(), id)
                .orElseThrow(() -> Failure.notFound("agent")));
  }

  /** Makes an agent with a first draft; what is not said is empty or the default. */
  public Agent create(Caller caller, AgentChange content) {
    caller.require(Permission.AGENTS_WRITE);
    AgentSpecification draft = content.firstDraft(names.defaultModel());
    Instant now = now();
    Agent agent = new Agent(ids.next(), draft, null, true, 1, now, now);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          names.check(tx, caller.organization(), agent.id(), draft, null);
          agents.insert(tx, caller.organization(), agent, caller.subject().label());
          record(tx, caller, "agent.created", agent.id());
          return agent;
        });
  }

  /** Changes the draft; a change that changes nothing leaves the revision as it is. */
  public Agent change(Caller caller, UUID id, @Nullable Long revision, AgentChange change) {
    return redraft(
        caller,
        id,
        revision,
        "agent.changed",
        (tx, agent) -> {
          AgentSpecification draft = change.appliedTo(agent.draft());
          names.check(tx, caller.organization(), id, draft, agent.draft());
          return draft;
        });
  }

  /** Makes a published version the draft again; publishing it is a step of its own. */
  public Agent restore(Caller caller, UUID id, @Nullable Long revision, int version) {
    return redraft(
        caller,
        id,
        revision,
        "agent.restored",
        (tx, agent) -> frozen.specification(tx, caller.organization(), id, version));
  }

  /** Deletes the agent for good, as far as anybody can tell; its conversations stay readable. */
  public void delete(Caller caller, UUID id, @Nullable Long revision) {
    caller.require(Permission.AGENTS_WRITE);
    database.inOrganization(
        caller.organization(),
        tx -> {
          locked(tx, caller, id, revision);
          holds.requireNone(tx, agents.author(tx, caller.organization(), id));
          agents.delete(tx, caller.organization(), id, now());
          record(tx, caller, "agent.deleted", id);
          return id;
        });
  }

  /** Locks an agent, and refuses with 412 when it is not at the revision any more. */
  Agent locked(Transaction tx, Caller caller, UUID id, @Nullable Long revision) {
    Agent agent =
        agents.lock(tx, caller.organization(), id).orElseThrow(() -> Failure.notFound("agent"));
    if (revision != null && revision != agent.revision()) {
      throw Failure.changedMeanwhile("agent");
    }
    return agent;
  }

  private Agent redraft(
      Caller caller, UUID id, @Nullable Long revision, String action, Drafting drafting) {
    caller.require(Permission.AGENTS_WRITE);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          Agent agent = locked(tx, caller, id, revision);
          AgentSpecification draft = drafting.next(tx, agent);
          if (draft.equals(agent.draft())) {
            return agent;
          }
          Agent changed = withDraft(agent, draft, isUnpublished(tx, caller, agent, draft));
          agents.update(tx, caller.organization(), changed);
          record(tx, caller, action, id);
          return changed;
        });
  }

  private boolean isUnpublished(
      Transaction tx, Caller caller, Agent agent, AgentSpecification draft) {
    Integer latest = agent.latestVersion();
    return latest == null
        || !frozen.specification(tx, caller.organization(), agent.id(), latest).equals(draft);
  }

  private Agent withDraft(Agent agent, AgentSpecification draft, boolean unpublished) {
    return new Agent(
        agent.id(),
        draft,
        agent.latestVersion(),
        unpublished,
        agent.revision() + 1,
        agent.createdAt(),
        now());
  }

  private void record(Transaction tx, Caller caller, String action, UUID id) {
    audit.record(tx, caller, AuditEntry.succeeded(action, "agent:" + id));
  }

  /** As exact as the database keeps it, so that an answer equals what is read later. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private interface Drafting {
    AgentSpecification next(Transaction tx, Agent agent);
  }
}
