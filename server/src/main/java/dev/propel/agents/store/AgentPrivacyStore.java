package dev.propel.agents.store;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.JsonPages.Line;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Agents by whose they are, those that were deleted among them. */
@Repository
public class AgentPrivacyStore {

  /** Those that somebody made, or with null all. */
  public List<Line> agents(Transaction tx, @Nullable String subject, UUID last, int most) {
    return tx.sql(
            """
            select a.id, to_jsonb(a)::text as json from agent a
             where a.organization_id = current_organization() and a.id > ? and (?::text is null or a.created_by = ?)
             order by a.id limit ?
            """)
        .param(last)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> new Line(row.getObject("id", UUID.class), row.getString("json")))
        .list();
  }

  /** All published versions of these agents. */
  public List<String> versions(Transaction tx, UUID agent) {
    return tx.sql(
            """
            select to_jsonb(v)::text as json from agent_version v
             where v.organization_id = current_organization() and v.agent_id = ? order by v.version
            """)
        .param(agent)
        .query((row, n) -> row.getString("json"))
        .list();
  }

  /** The ids of agents, by id. */
  public List<UUID> ids(Transaction tx, UUID last, int most) {
    return tx.sql(
            "select id from agent where organization_id = current_organization() and id > ? order by id limit ?")
        .params(last, most)
        .query((row, n) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Agents that were deleted before, but of these subjects. */
  public List<UUID> deletedBefore(Transaction tx, Instant before, Collection<String> but) {
    return tx.sql(
            """
            select id from agent
             where organization_id = current_organization() and deleted_at < ?::timestamptz and created_by <> all (?)
            """)
        .params(before.toString(), but.toArray(String[]::new))
        .query((row, n) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Removes these agents with all their versions. */
  public Erased remove(Transaction tx, List<UUID> ids) {
    UUID[] some = ids.toArray(UUID[]::new);
    int versions =
        tx.sql(
                "delete from agent_version where organization_id = current_organization() and agent_id = any (?)")
            .param(some)
            .update();
    int agents =
        tx.sql("delete from agent where organization_id = current_organization() and id = any (?)")
            .param(some)
            .update();
    return Erased.of("agents", agents).and("agentVersions", versions);
  }
}
