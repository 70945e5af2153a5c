package dev.propel.identity.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Seal;
import dev.propel.vault.SealedValues;
import dev.propel.vault.Vault;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Lets the private halves of signing keys follow the master key. */
@Repository
class SigningKeyValues implements SealedValues.OfPlatform {

  private final Seal seal;

  SigningKeyValues(Vault vault) {
    this.seal = vault.platform("signing-key");
  }

  @Override
  public String name() {
    return "signing keys";
  }

  @Override
  public Set<String> columns() {
    return Set.of("signing_key.sealed_key");
  }

  @Override
  public long stale(Transaction tx) {
    return tx.sql("select count(*) from signing_key where substring(sealed_key from 1 for 13) <> ?")
        .param(seal.stamp())
        .query(Long.class)
        .single();
  }

  @Override
  public int reseal(Transaction tx, int most) {
    List<SealedSigningKey> stale =
        tx.sql(
                """
                select id, public_key, sealed_key, signs_from from signing_key
                where substring(sealed_key from 1 for 13) <> ?
                order by id limit ? for update
                """)
            .param(seal.stamp())
            .param(most)
            .query((row, number) ->
                new SealedSigningKey(
                    row.getObject("id", UUID.class),
                    row.getString("public_key"),
                    row.getBytes("sealed_key"),
                    row.getObject("signs_from", OffsetDateTime.class).toInstant()))
            .list();
    for (SealedSigningKey each : stale) {
      tx.sql("update signing_key set sealed_key = ? where id = ?")
          .param(seal.reseal(SealedSigningKey.place(each.id()), each.sealed()))
          .param(each.id())
          .update();
    }
    return stale.size();
  }
}
