package dev.propel.conversations.store;

import dev.propel.audit.privacy.JsonPages.Line;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Conversations by whose they are, those that were deleted among them. */
@Repository
public class ConversationPrivacyStore {

  /** Those that somebody began, or with null all. */
  public List<Line> lines(Transaction tx, @Nullable String subject, UUID last, int most) {
    return tx.sql(
            """
            select c.id, to_jsonb(c)::text as json from conversation c
             where c.organization_id = current_organization() and c.id > ? and (?::text is null or c.created_by = ?)
             order by c.id limit ?
            """)
        .param(last)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> new Line(row.getObject("id", UUID.class), row.getString("json")))
        .list();
  }

  /** Some that somebody began, or with null any. */
  public List<UUID> of(Transaction tx, @Nullable String subject, int most) {
    return tx.sql(
            """
            select id from conversation
             where organization_id = current_organization() and (?::text is null or created_by = ?) limit ?
            """)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Some that were deleted before, but of these subjects. */
  public List<UUID> deletedBefore(
      Transaction tx, Instant before, Collection<String> but, int most) {
    return tx.sql(
            """
            select id from conversation
             where organization_id = current_organization() and deleted_at < ?::timestamptz
               and created_by <> all (?) limit ?
            """)
        .params(before.toString(), but.toArray(String[]::new), most)
        .query((row, n) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Removes them for good. */
  public int remove(Transaction tx, List<UUID> ids) {
    return tx.sql(
            "delete from conversation where organization_id = current_organization() and id = any (?)")
        .param(ids.toArray(UUID[]::new))
        .update();
  }
}
