package dev.propel.identity.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.vault.SealedValues;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Lets outside identities, and the hashes by which they are found, follow the master key. */
@Repository
class ExternalIdentityValues implements SealedValues.OfPlatform {

  private final ExternalIdentityStore identities;

  ExternalIdentityValues(ExternalIdentityStore identities) {
    this.identities = identities;
  }

  private record Stale(UUID id, ExternalIdentityStore.Sealed content) {}

  @Override
  public String name() {
    return "external-identities";
  }

  @Override
  public Set<String> columns() {
    return Set.of("external_identity.sealed_identity");
  }

  @Override
  public long stale(Transaction tx) {
    return tx.sql(
            """
            select count(*) from external_identity
            where substring(sealed_identity from 1 for 13) <> ?
            """)
        .param(identities.seal().stamp())
        .query(Long.class)
        .single();
  }

  @Override
  public int reseal(Transaction tx, int most) {
    List<Stale> stale =
        tx.sql(
                """
                select id, sealed_identity from external_identity
                where substring(sealed_identity from 1 for 13) <> ?
                order by id limit ? for update
                """)
            .param(identities.seal().stamp())
            .param(most)
            .query((row, number) -> {
              UUID id = row.getObject("id", UUID.class);
              return new Stale(id, identities.open(id, row.getBytes("sealed_identity")));
            })
            .list();
    for (Stale each : stale) {
      tx.sql(
              """
              update external_identity set sealed_identity = ?, identity_hash = ? where id = ?
              """)
          .param(identities.sealed(each.id(), each.content()))
          .param(identities.hash().of(each.content().key()))
          .param(each.id())
          .update();
    }
    return stale.size();
  }
}
