package dev.propel.identity.store;

import dev.propel.identity.account.EmailAddress;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Seal;
import dev.propel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Addresses that people want to have, and those they had; global, sealed. */
@Repository
public class EmailChangeStore {

  static final String PURPOSE = "email-change";

  private final Seal seal;

  EmailChangeStore(Vault vault) {
    this.seal = vault.platform(PURPOSE);
  }

  /** Notes the wish, in place of an earlier one. */
  public void ask(Transaction tx, UUID user, EmailAddress wanted, Instant at) {
    tx.sql(
            """
            insert into email_change (user_id, sealed_wanted, asked_at) values (?, ?, ?)
            on conflict (user_id) do update set
              sealed_wanted = excluded.sealed_wanted, asked_at = excluded.asked_at
            """)
        .param(user)
        .param(sealed(user, "wanted", wanted))
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The address that the person wants to have. */
  public Optional<EmailAddress> wanted(Transaction tx, UUID user) {
    return tx.sql(
            """
            select sealed_wanted from email_change
            where user_id = ? and sealed_wanted is not null
            """)
        .param(user)
        .query((row, number) -> opened(user, "wanted", row.getBytes("sealed_wanted")))
        .optional();
  }

  /** The address that the person had. */
  public Optional<EmailAddress> former(Transaction tx, UUID user) {
    return tx.sql(
            """
            select sealed_former from email_change
            where user_id = ? and sealed_former is not null
            """)
        .param(user)
        .query((row, number) -> opened(user, "former", row.getBytes("sealed_former")))
        .optional();
  }

  /** The wish was fulfilled; keeps the former address, which must be told. */
  public void fulfilled(Transaction tx, UUID user, EmailAddress former) {
    tx.sql("update email_change set sealed_wanted = null, sealed_former = ? where user_id = ?")
        .param(sealed(user, "former", former))
        .param(user)
        .update();
  }

  /** The former address was told. */
  public void told(Transaction tx, UUID user) {
    tx.sql("update email_change set sealed_former = null where user_id = ?").param(user).update();
  }

  private byte[] sealed(UUID user, String column, EmailAddress address) {
    return seal.seal(place(user, column), bytes(address.value()));
  }

  private EmailAddress opened(UUID user, String column, byte[] sealed) {
    byte[] opened = seal.open(place(user, column), sealed);
    return new EmailAddress(new String(opened, StandardCharsets.UTF_8));
  }

  static byte[] place(UUID user, String column) {
    return bytes("email_change/" + user + "/" + column);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
