package dev.propel.vault.store;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.JsonPages.Line;
import dev.propel.kernel.database.Transaction;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Credentials for exports and erasures. */
@Repository
public class VaultPrivacyStore {

  /** What is known of credentials that somebody made, or with null of all; never a value. */
  public List<Line> credentials(Transaction tx, @Nullable String subject, UUID last, int most) {
    return tx.sql(
            """
            select c.id, to_jsonb(c)::text as json from credential c
            where c.organization_id = current_organization() and c.id > ?
              and (?::text is null or c.created_by = ?)
            order by c.id limit ?
            """)
        .param(last)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> new Line(row.getObject("id", UUID.class), row.getString("json")))
        .list();
  }

  /** Removes all credentials of the organization, and what is known of its keys' rotations. */
  public Erased remove(Transaction tx) {
    int versions =
        tx.sql("delete from credential_version where organization_id = current_organization()")
            .update();
    int credentials =
        tx.sql("delete from credential where organization_id = current_organization()").update();
    tx.sql("delete from key_rotation where organization_id = current_organization()").update();
    return Erased.of("credentials", credentials).and("credentialVersions", versions);
  }

  /** How many keys the organization has. */
  public int keys(Transaction tx) {
    return tx.sql(
            "select count(*) from organization_key where organization_id = current_organization()")
        .query(Integer.class)
        .single();
  }
}
