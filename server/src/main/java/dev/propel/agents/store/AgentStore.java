package dev.propel.agents.store;

import dev.propel.agents.Agent;
import dev.propel.agents.AgentSpecification;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Reads and writes agents that are not deleted. */
@Repository
public class AgentStore {

  private final SpecificationJson specifications;

  AgentStore(SpecificationJson specifications) {
    this.specifications = specifications;
  }

  /** Adds an agent that nobody has changed yet. */
  public void insert(Transaction tx, OrganizationId organization, Agent agent, String createdBy) {
    tx.sql(
            """
            insert into agent (organization_id, id, draft, revision, created_by, created_at, updated_at)
            values (?, ?, ?::jsonb, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(agent.id())
        .param(specifications.write(agent.draft()))
        .param(agent.revision())
        .param(createdBy)
        .param(Timestamp.from(agent.createdAt()))
        .param(Timestamp.from(agent.updatedAt()))
        .update();
  }

  /** The agent, if it exists in this organization. */
  public Optional<Agent> find(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select id, draft, latest_version, unpublished_changes, revision, created_at, updated_at
            from agent
            where organization_id = ? and id = ? and deleted_at is null
            """)
        .param(organization.value())
        .param(id)
        .query(this::agent)
        .optional();
  }

  /** As {@link #find}, and nobody else changes it before this transaction ends. */
  public Optional<Agent> lock(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select id, draft, latest_version, unpublished_changes, revision, created_at, updated_at
            from agent
            where organization_id = ? and id = ? and deleted_at is null
            for update
            """)
        .param(organization.value())
        .param(id)
        .query(this::agent)
        .optional();
  }

  /** One more than the page's limit, newest first. */
  public List<Agent> list(Transaction tx, OrganizationId organization, PageRequest page) {
    return tx.sql(
            """
            select id, draft, latest_version, unpublished_changes, revision, created_at, updated_at
            from agent
            where organization_id = ? and deleted_at is null and (?::uuid is null or id < ?::uuid)
            order by id desc
            limit ?
            """)
        .param(organization.value())
        .param(page.after())
        .param(page.after())
        .param(page.limit() + 1)
        .query(this::agent)
        .list();
  }

  /** Writes what changes in a locked agent. */
  public void update(Transaction tx, OrganizationId organization, Agent agent) {
    tx.sql(
            """
            update agent
            set draft = ?::jsonb, latest_version = ?, unpublished_changes = ?, revision = ?, updated_at = ?
            where organization_id = ? and id = ?
            """)
        .param(specifications.write(agent.draft()))
        .param(agent.latestVersion())
        .param(agent.hasUnpublishedChanges())
        .param(agent.revision())
        .param(Timestamp.from(agent.updatedAt()))
        .param(organization.value())
        .param(agent.id())
        .update();
  }

  /** Who made the agent. */
  public String author(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql("select created_by from agent where organization_id = ? and id = ?")
        .param(organization.value())
        .param(id)
        .query(String.class)
        .single();
  }

  /** Hides a locked agent for good. */
  public void delete(Transaction tx, OrganizationId organization, UUID id, Instant now) {
    tx.sql("update agent set deleted_at = ? where organization_id = ? and id = ?")
        .param(Timestamp.from(now))
        .param(organization.value())
        .param(id)
        .update();
  }

  private Agent agent(ResultSet row, int number) throws SQLException {
    return new Agent(
        row.getObject("id", UUID.class),
        draft(row),
        (@Nullable Integer) row.getObject("latest_version"),
        row.getBoolean("unpublished_changes"),
        row.getLong("revision"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }

  private AgentSpecification draft(ResultSet row) throws SQLException {
    return specifications.read(row.getString("draft"));
  }
}
