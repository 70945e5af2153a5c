package dev.propel.agents.store;

import dev.propel.agents.AgentVersion;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Adds and reads versions; they are never changed. */
@Repository
public class AgentVersionStore {

  private final SpecificationJson specifications;

  AgentVersionStore(SpecificationJson specifications) {
    this.specifications = specifications;
  }

  /** Adds a version of a locked agent. */
  public void insert(
      Transaction tx, OrganizationId organization, UUID agentId, AgentVersion version) {
    tx.sql(
            """
            insert into agent_version
              (organization_id, agent_id, version, specification, note, published_by, published_at)
            values (?, ?, ?, ?::jsonb, ?, ?, ?)
            """)
        .param(organization.value())
        .param(agentId)
        .param(version.version())
        .param(specifications.write(version.specification()))
        .param(version.note())
        .param(version.publishedBy())
        .param(Timestamp.from(version.publishedAt()))
        .update();
  }

  /** The version, if it was ever published. */
  public Optional<AgentVersion> find(
      Transaction tx, OrganizationId organization, UUID agentId, int version) {
    return tx.sql(
            """
            select version, specification, note, published_by, published_at
            from agent_version
            where organization_id = ? and agent_id = ? and version = ?
            """)
        .param(organization.value())
        .param(agentId)
        .param(version)
        .query(this::version)
        .optional();
  }

  /** Up to so many versions below the given one, newest first. */
  public List<AgentVersion> below(
      Transaction tx, OrganizationId organization, UUID agentId, int below, int limit) {
    return tx.sql(
            """
            select version, specification, note, published_by, published_at
            from agent_version
            where organization_id = ? and agent_id = ? and version < ?
            order by version desc
            limit ?
            """)
        .param(organization.value())
        .param(agentId)
        .param(below)
        .param(limit)
        .query(this::version)
        .list();
  }

  private AgentVersion version(ResultSet row, int number) throws SQLException {
    return new AgentVersion(
        row.getInt("version"),
        specifications.read(row.getString("specification")),
        row.getString("note"),
        row.getString("published_by"),
        row.getTimestamp("published_at").toInstant());
  }
}
