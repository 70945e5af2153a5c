package dev.propel.audit.privacy.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What organizations said about how long they keep what. */
@Repository
public class RetentionStore {

  /** What was said, by kind; empty: for ever. */
  public Map<String, Optional<Integer>> all(Transaction tx) {
    Map<String, Optional<Integer>> rules = new HashMap<>();
    tx.sql("select kind, days from retention_rule where organization_id = current_organization()")
        .query((row, n) ->
            Map.entry(
                row.getString("kind"), Optional.ofNullable(row.getObject("days", Integer.class))))
        .list()
        .forEach(rule -> rules.put(rule.getKey(), rule.getValue()));
    return rules;
  }

  /** Says it. */
  public void set(
      Transaction tx,
      OrganizationId organization,
      String kind,
      @Nullable Integer days,
      String by,
      Instant at) {
    tx.sql(
            """
            insert into retention_rule (organization_id, kind, days, changed_by, changed_at)
            values (?, ?, ?, ?, ?::timestamptz)
            on conflict (organization_id, kind)
            do update set days = excluded.days, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """)
        .param(organization.value())
        .param(kind)
        .param(days)
        .param(by)
        .param(at.toString())
        .update();
  }

  /** Organizations with ids above this one, in order, at most so many. */
  public List<OrganizationId> organizations(Transaction tx, UUID last, int most) {
    return tx.sql("select organizations_beyond(?, ?)")
        .params(last, most)
        .query((row, n) -> new OrganizationId(row.getObject(1, UUID.class)))
        .list();
  }
}
