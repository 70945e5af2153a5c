package dev.propel.schedules.store;

import dev.propel.audit.privacy.JsonPages.Line;
import dev.propel.kernel.database.Transaction;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Schedules by whose they are. */
@Repository
public class SchedulePrivacyStore {

  /** Those that somebody made or that act for them, or with null all. */
  public List<Line> lines(Transaction tx, @Nullable String subject, UUID last, int most) {
    return tx.sql(
            """
            select s.id, to_jsonb(s)::text as json from schedule s
             where s.organization_id = current_organization() and s.id > ?
               and (?::text is null or ? in (s.created_by, s.acts_for))
             order by s.id limit ?
            """)
        .param(last)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> new Line(row.getObject("id", UUID.class), row.getString("json")))
        .list();
  }

  /** Removes those that somebody made or that act for them, or with null all. */
  public int remove(Transaction tx, @Nullable String subject) {
    return tx.sql(
            """
            delete from schedule where organization_id = current_organization()
               and (?::text is null or ? in (created_by, acts_for))
            """)
        .param(subject)
        .param(subject)
        .update();
  }
}
