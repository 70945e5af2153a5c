package dev.propel.runs.privacy.store;

import dev.propel.audit.privacy.JsonPages.Line;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Reads rows of runs for exports: of whoever began them, or with null of everybody. */
@Repository
public class GivingStore {

  /** Runs. */
  public List<Line> runs(Transaction tx, @Nullable String subject, UUID last, int most) {
    return tx.sql(
            """
            select r.id, (to_jsonb(r) - 'epoch' - 'node_id')::text as json from run r
             where r.organization_id = current_organization() and r.id > ? and (?::text is null or r.created_by = ?)
             order by r.id limit ?
            """)
        .param(last)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> line(row))
        .list();
  }

  /** What was said in their runs. */
  public List<Line> messages(Transaction tx, @Nullable String subject, UUID last, int most) {
    return tx.sql(
            """
            select m.id, to_jsonb(m)::text as json from message m
             where m.organization_id = current_organization() and m.id > ?
               and (?::text is null or exists (select from run r where r.organization_id = m.organization_id
                                                  and r.id = m.run_id and r.created_by = ?))
             order by m.id limit ?
            """)
        .param(last)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> line(row))
        .list();
  }

  /** What was asked in their runs. */
  public List<Line> interrupts(Transaction tx, @Nullable String subject, UUID last, int most) {
    return tx.sql(
            """
            select i.id, to_jsonb(i)::text as json from interrupt i
             where i.organization_id = current_organization() and i.id > ?
               and (?::text is null or exists (select from run r where r.organization_id = i.organization_id
                                                  and r.id = i.run_id and r.created_by = ?))
             order by i.id limit ?
            """)
        .param(last)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> line(row))
        .list();
  }

  /** The ids of runs. */
  public List<UUID> ids(Transaction tx, @Nullable String subject, UUID last, int most) {
    return tx.sql(
            """
            select r.id from run r
             where r.organization_id = current_organization() and r.id > ? and (?::text is null or r.created_by = ?)
             order by r.id limit ?
            """)
        .param(last)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> row.getObject("id", UUID.class))
        .list();
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(row.getObject("id", UUID.class), row.getString("json"));
  }
}
