package dev.propel.identity.store;

import dev.propel.identity.secondfactor.SecondFactor;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Seal;
import dev.propel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Second factors and recovery codes; global. The only class that opens their secrets. */
@Repository
public class SecondFactorStore {

  static final String PURPOSE = "second-factor";

  private final Seal seal;

  SecondFactorStore(Vault vault) {
    this.seal = vault.platform(PURPOSE);
  }

  /** Keeps a secret that waits to be confirmed; false when there is a confirmed one. */
  public boolean propose(Transaction tx, UUID user, byte[] secret, Instant at) {
    return tx.sql(
                """
                insert into second_factor as f (user_id, sealed_secret, created_at)
                values (?, ?, ?)
                on conflict (user_id) do update set
                  sealed_secret = excluded.sealed_secret, created_at = excluded.created_at,
                  last_step = 0
                where f.confirmed_at is null
                """)
            .param(user)
            .param(seal.seal(place(user), secret))
            .param(at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** The person's second factor, locked until the transaction ends. */
  public Optional<SecondFactor> find(Transaction tx, UUID user) {
    return tx.sql(
            """
            select sealed_secret, confirmed_at, last_step from second_factor
            where user_id = ? for update
            """)
        .param(user)
        .query((row, number) -> {
          OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
          return new SecondFactor(
              seal.open(place(user), row.getBytes("sealed_secret")),
              confirmed == null ? null : confirmed.toInstant(),
              row.getLong("last_step"));
        })
        .optional();
  }

  /** Whether the person is asked for a code. */
  public boolean confirmed(Transaction tx, UUID user) {
    return tx.sql(
            """
            select exists (select from second_factor
              where user_id = ? and confirmed_at is not null)
            """)
        .param(user)
        .query(Boolean.class)
        .single();
  }

  /** From now on the person is asked for a code. */
  public void confirm(Transaction tx, UUID user, Instant at) {
    tx.sql("update second_factor set confirmed_at = ? where user_id = ?")
        .param(at.atOffset(ZoneOffset.UTC))
        .param(user)
        .update();
  }

  /** Uses the code of a step up; false when it or a later one was used. */
  public boolean use(Transaction tx, UUID user, long step) {
    return tx.sql("update second_factor set last_step = ? where user_id = ? and last_step < ?")
            .param(step)
            .param(user)
            .param(step)
            .update()
        == 1;
  }

  /** Forgets it with its recovery codes; false when there is none. */
  public boolean remove(Transaction tx, UUID user) {
    return tx.sql("delete from second_factor where user_id = ?").param(user).update() == 1;
  }

  /** Replaces the recovery codes. */
  public void replaceCodes(Transaction tx, UUID user, Collection<TokenHash> codes) {
    tx.sql("delete from recovery_code where user_id = ?").param(user).update();
    tx.sql("insert into recovery_code (user_id, code_hash) select ?, unnest(?::bytea[])")
        .param(user)
        .param(codes.stream().map(TokenHash::bytes).toArray(byte[][]::new))
        .update();
  }

  /** Uses a recovery code up; false when it is none. */
  public boolean useCode(Transaction tx, UUID user, TokenHash code) {
    return tx.sql("delete from recovery_code where user_id = ? and code_hash = ?")
            .param(user)
            .param(code.bytes())
            .update()
        == 1;
  }

  /** How many recovery codes are left. */
  public int codesLeft(Transaction tx, UUID user) {
    return tx.sql("select count(*) from recovery_code where user_id = ?")
        .param(user)
        .query(Integer.class)
        .single();
  }

  static byte[] place(UUID user) {
    return ("second_factor/" + user).getBytes(StandardCharsets.UTF_8);
  }
}
