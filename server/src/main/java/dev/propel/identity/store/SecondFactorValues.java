package dev.propel.identity.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Seal;
import dev.propel.vault.SealedValues;
import dev.propel.vault.Vault;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Lets the secrets of second factors follow the master key. */
@Repository
class SecondFactorValues implements SealedValues.OfPlatform {

  private final Seal seal;

  SecondFactorValues(Vault vault) {
    this.seal = vault.platform(SecondFactorStore.PURPOSE);
  }

  @Override
  public String name() {
    return "second factors";
  }

  @Override
  public Set<String> columns() {
    return Set.of("second_factor.sealed_secret");
  }

  @Override
  public long stale(Transaction tx) {
    return tx.sql(
            "select count(*) from second_factor where substring(sealed_secret from 1 for 13) <> ?")
        .param(seal.stamp())
        .query(Long.class)
        .single();
  }

  @Override
  public int reseal(Transaction tx, int most) {
    List<UUID> stale =
        tx.sql(
                """
                select user_id, sealed_secret from second_factor
                where substring(sealed_secret from 1 for 13) <> ?
                order by user_id limit ? for update
                """)
            .param(seal.stamp())
            .param(most)
            .query((row, number) -> {
              UUID user = row.getObject("user_id", UUID.class);
              put(tx, user, seal.reseal(SecondFactorStore.place(user), row.getBytes(2)));
              return user;
            })
            .list();
    return stale.size();
  }

  private static void put(Transaction tx, UUID user, byte[] sealed) {
    tx.sql("update second_factor set sealed_secret = ? where user_id = ?")
        .param(sealed)
        .param(user)
        .update();
  }
}
