package dev.propel.vault.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Repository;

/** The salts from which an organization's keys are derived, by key version. */
@Repository
public class OrganizationKeyStore {

  /** Every version's salt. */
  public SortedMap<Integer, byte[]> ofOrganization(Transaction tx, OrganizationId organization) {
    SortedMap<Integer, byte[]> salts = new TreeMap<>();
    tx.sql("select version, salt from organization_key where organization_id = ?")
        .param(organization.value())
        .query(row -> {
          salts.put(row.getInt("version"), row.getBytes("salt"));
        });
    return salts;
  }

  /** Adds version 1, unless another process was first. */
  public void addFirst(Transaction tx, OrganizationId organization, byte[] salt) {
    tx.sql(
            """
            insert into organization_key (organization_id, version, salt) values (?, 1, ?)
            on conflict do nothing
            """)
        .param(organization.value())
        .param(salt)
        .update();
  }
}
