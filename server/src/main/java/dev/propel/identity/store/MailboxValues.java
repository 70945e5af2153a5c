package dev.propel.identity.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Seal;
import dev.propel.vault.SealedValues;
import dev.propel.vault.Vault;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Lets kept mails follow the master key. */
@Repository
class MailboxValues implements SealedValues.OfPlatform {

  private final Seal seal;

  MailboxValues(Vault vault) {
    this.seal = vault.platform(MailboxStore.PURPOSE);
  }

  @Override
  public String name() {
    return "kept mails";
  }

  @Override
  public Set<String> columns() {
    return Set.of("mailbox_mail.sealed_mail");
  }

  @Override
  public long stale(Transaction tx) {
    return tx.sql(
            "select count(*) from mailbox_mail where substring(sealed_mail from 1 for 13) <> ?")
        .param(seal.stamp())
        .query(Long.class)
        .single();
  }

  @Override
  public int reseal(Transaction tx, int most) {
    List<UUID> stale =
        tx.sql(
                """
                select id, sealed_mail from mailbox_mail
                where substring(sealed_mail from 1 for 13) <> ?
                order by id limit ? for update
                """)
            .param(seal.stamp())
            .param(most)
            .query((row, number) -> {
              UUID id = row.getObject("id", UUID.class);
              put(tx, id, seal.reseal(MailboxStore.place(id), row.getBytes(2)));
              return id;
            })
            .list();
    return stale.size();
  }

  private static void put(Transaction tx, UUID id, byte[] sealed) {
    tx.sql("update mailbox_mail set sealed_mail = ? where id = ?").param(sealed).param(id).update();
  }
}
