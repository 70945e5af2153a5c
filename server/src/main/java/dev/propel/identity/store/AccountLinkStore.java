package dev.propel.identity.store;

import dev.propel.identity.account.MailPurpose;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Links that were mailed, by the hash of what they carry; global. */
@Repository
public class AccountLinkStore {

  /** Adds a link, unless it is there; forgets what has run out. */
  public void add(
      Transaction tx, TokenHash hash, UUID user, MailPurpose purpose, Instant at, Instant until) {
    tx.sql("delete from account_link where expires_at <= ?")
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
    tx.sql(
            """
            insert into account_link (token_hash, user_id, purpose, created_at, expires_at)
            values (?, ?, ?, ?, ?)
            on conflict (token_hash) do nothing
            """)
        .param(hash.bytes())
        .param(user)
        .param(purpose.label())
        .param(at.atOffset(ZoneOffset.UTC))
        .param(until.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whose link this is, while it counts. */
  public Optional<UUID> userOf(Transaction tx, TokenHash hash, MailPurpose purpose, Instant now) {
    return tx.sql(
            """
            select user_id from account_link
            where token_hash = ? and purpose = ? and expires_at > ?
            """)
        .param(hash.bytes())
        .param(purpose.label())
        .param(now.atOffset(ZoneOffset.UTC))
        .query(UUID.class)
        .optional();
  }

  /** Uses the link up; false when somebody else did or it has run out. */
  public boolean use(Transaction tx, TokenHash hash, MailPurpose purpose, Instant now) {
    return tx.sql(
                "delete from account_link where token_hash = ? and purpose = ? and expires_at > ?")
            .param(hash.bytes())
            .param(purpose.label())
            .param(now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Makes the person's links for this purpose worthless. */
  public void forget(Transaction tx, UUID user, MailPurpose purpose) {
    tx.sql("delete from account_link where user_id = ? and purpose = ?")
        .param(user)
        .param(purpose.label())
        .update();
  }
}
