package dev.propel.identity.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** Organizations, each inside its own scope. */
@Repository
public class OrganizationStore {

  /** Adds an organization; false when there is one with this id. */
  public boolean add(Transaction tx, OrganizationId id, String name, Instant at) {
    return tx.sql(
                """
                insert into organization (organization_id, name, created_at) values (?, ?, ?)
                on conflict do nothing
                """)
            .param(id.value())
            .param(name)
            .param(at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Gives the organization this name; false when it has it already. */
  public boolean rename(Transaction tx, OrganizationId id, String name) {
    return tx.sql("update organization set name = ? where organization_id = ? and name <> ?")
            .param(name)
            .param(id.value())
            .param(name)
            .update()
        == 1;
  }

  /** The organization's name. */
  public Optional<String> name(Transaction tx, OrganizationId id) {
    return tx.sql("select name from organization where organization_id = ?")
        .param(id.value())
        .query(String.class)
        .optional();
  }

  /** Whether the organization is there and not suspended. */
  public boolean isActive(Transaction tx, OrganizationId id) {
    return tx.sql(
            "select exists (select from organization where organization_id = ? and state = 'active')")
        .param(id.value())
        .query(Boolean.class)
        .single();
  }

  /** Waits until nobody else changes who its members are, until the transaction ends. */
  public void lock(Transaction tx, OrganizationId id) {
    tx.sql("select organization_id from organization where organization_id = ? for update")
        .param(id.value())
        .query((row, number) -> number)
        .list();
  }
}
