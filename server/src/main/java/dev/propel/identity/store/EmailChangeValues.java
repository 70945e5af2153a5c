package dev.propel.identity.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Seal;
import dev.propel.vault.SealedValues;
import dev.propel.vault.Vault;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Lets addresses that people want or had follow the master key. */
@Repository
class EmailChangeValues implements SealedValues.OfPlatform {

  private final Seal seal;

  EmailChangeValues(Vault vault) {
    this.seal = vault.platform(EmailChangeStore.PURPOSE);
  }

  @Override
  public String name() {
    return "changes of address";
  }

  @Override
  public Set<String> columns() {
    return Set.of("email_change.sealed_wanted", "email_change.sealed_former");
  }

  @Override
  public long stale(Transaction tx) {
    return tx.sql(
            """
            select count(*) from email_change
            where substring(sealed_wanted from 1 for 13) <> ?
              or substring(sealed_former from 1 for 13) <> ?
            """)
        .param(seal.stamp())
        .param(seal.stamp())
        .query(Long.class)
        .single();
  }

  @Override
  public int reseal(Transaction tx, int most) {
    List<UUID> stale =
        tx.sql(
                """
                select user_id, sealed_wanted, sealed_former from email_change
                where substring(sealed_wanted from 1 for 13) <> ?
                  or substring(sealed_former from 1 for 13) <> ?
                order by user_id limit ? for update
                """)
            .param(seal.stamp())
            .param(seal.stamp())
            .param(most)
            .query((row, number) -> {
              UUID user = row.getObject("user_id", UUID.class);
              byte @Nullable [] wanted = row.getBytes("sealed_wanted");
              byte @Nullable [] former = row.getBytes("sealed_former");
              tx.sql(
                      """
                      update email_change set sealed_wanted = ?, sealed_former = ?
                      where user_id = ?
                      """)
                  .param(resealed(user, "wanted", wanted))
                  .param(resealed(user, "former", former))
                  .param(user)
                  .update();
              return user;
            })
            .list();
    return stale.size();
  }

  private byte @Nullable [] resealed(UUID user, String column, byte @Nullable [] sealed) {
    return sealed == null ? null : seal.reseal(EmailChangeStore.place(user, column), sealed);
  }
}
