package dev.propel.runs.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.runs.RunError;
import dev.propel.runs.RunState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What a run needs to know of the runs that it called. */
@Repository
public class FamilyStore {

  private final JsonMapper json;

  FamilyStore(JsonMapper json) {
    this.json = json;
  }

  /** Those of these runs that ended, with what they said last. */
  public List<Ended> ended(Transaction tx, List<UUID> ids) {
    return tx.sql(
            """
            select r.id, r.state, r.error, m.content
              from run r
              left join message m on m.organization_id = r.organization_id and m.id = r.output_message_id
             where r.organization_id = current_organization() and r.id = any (?) and r.finished_at is not null
             order by r.finished_at, r.id
            """)
        .param(ids.toArray(UUID[]::new))
        .query((rs, n) -> {
          String error = rs.getString("error");
          return new Ended(
              rs.getObject("id", UUID.class),
              RunState.labelled(rs.getString("state")),
              error == null ? null : json.readValue(error, RunError.class),
              rs.getString("content"));
        })
        .list();
  }

  /** Tokens that the run's descendants have used by now. */
  public long descendantTokens(Transaction tx, UUID id) {
    return tx.sql(
            """
            with recursive family as (
              select r.id from run r where r.organization_id = current_organization() and r.parent_run_id = ?
              union all
              select r.id from family f
                join run r on r.organization_id = current_organization() and r.parent_run_id = f.id
            )
            select coalesce(sum(s.input_tokens + s.output_tokens), 0)
              from family f join step s on s.organization_id = current_organization() and s.run_id = f.id
            """)
        .param(id)
        .query(Long.class)
        .single();
  }

  /** A run that ended and what it said last, if it did. */
  public record Ended(UUID id, RunState state, @Nullable RunError error, @Nullable String output) {}
}
