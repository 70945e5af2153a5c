package dev.propel.identity.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Seal;
import dev.propel.vault.SealedValues;
import dev.propel.vault.Vault;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Lets the client secrets of identity providers follow the organization's keys. */
@Repository
class IdentityProviderValues implements SealedValues.OfOrganization {

  private final Vault vault;

  IdentityProviderValues(Vault vault) {
    this.vault = vault;
  }

  @Override
  public String name() {
    return "identity-providers";
  }

  @Override
  public Set<String> columns() {
    return Set.of("identity_provider.sealed_client_secret");
  }

  @Override
  public long stale(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select count(*) from identity_provider
            where organization_id = ? and substring(sealed_client_secret from 1 for 13) <> ?
            """)
        .param(organization.value())
        .param(seal(tx, organization).stamp())
        .query(Long.class)
        .single();
  }

  @Override
  public int reseal(Transaction tx, OrganizationId organization, int most) {
    Seal seal = seal(tx, organization);
    Map<UUID, byte[]> fresh = new HashMap<>();
    tx.sql(
            """
            select id, sealed_client_secret from identity_provider
            where organization_id = ? and substring(sealed_client_secret from 1 for 13) <> ?
            order by id limit ? for update
            """)
        .param(organization.value())
        .param(seal.stamp())
        .param(most)
        .query(row -> {
          UUID id = row.getObject("id", UUID.class);
          fresh.put(
              id,
              seal.reseal(IdentityProviderStore.place(id), row.getBytes("sealed_client_secret")));
        });
    fresh.forEach((id, sealed) ->
        tx.sql(
                """
                update identity_provider set sealed_client_secret = ?
                where organization_id = ? and id = ?
                """)
            .param(sealed)
            .param(organization.value())
            .param(id)
            .update());
    return fresh.size();
  }

  private Seal seal(Transaction tx, OrganizationId organization) {
    return vault.organization(tx, organization, IdentityProviderStore.PURPOSE);
  }
}
