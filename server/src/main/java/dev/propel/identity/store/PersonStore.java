package dev.propel.identity.store;

import dev.propel.identity.account.AccountStanding;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.account.Person;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * People; global. The only class that writes an e-mail address or a name or finds a person by one,
 * all by way of {@link PersonalData}; {@link MembershipStore} shows them in lists.
 */
@Repository
public class PersonStore {

  /**
   * A person with the stored hash of the password.
   *
   * @param passwordHash null for one who signs in by other means
   */
  public record Account(Person person, @Nullable String passwordHash) {}

  private final PersonalData personalData;

  PersonStore(PersonalData personalData) {
    this.personalData = personalData;
  }

  /** Adds a person; false when the address is taken, in whatever case it is written. */
  public boolean add(Transaction tx, Person person, @Nullable String passwordHash, Instant at) {
    EmailAddress email = new EmailAddress(person.email());
    if (byEmailEvenDisabled(tx, email)) {
      return false;
    }
    // Sealed before hashed, here and below: should the master key change in between, the row counts
    // as sealed under the old one and is done anew.
    return tx.sql(
                """
                insert into user_account (id, sealed_email, sealed_name, email_hash,
                  password_hash, created_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (email_hash) do nothing
                """)
            .param(person.id())
            .param(personalData.sealEmail(person.id(), person.email()))
            .param(personalData.sealName(person.id(), person.name()))
            .param(personalData.hash(email))
            .param(passwordHash)
            .param(at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** The person with this address, unless disabled. */
  public Optional<Account> byEmail(Transaction tx, EmailAddress email) {
    return tx.sql(
            """
            select id, sealed_email, sealed_name, password_hash from user_account
            where email_hash = any (?) and disabled_at is null
            """)
        .param(hashes(email))
        .query((row, number) -> new Account(person(row), row.getString("password_hash")))
        .optional();
  }

  /** The person with this id. */
  public Optional<Person> byId(Transaction tx, UUID id) {
    return tx.sql("select id, sealed_email, sealed_name from user_account where id = ?")
        .param(id)
        .query((row, number) -> person(row))
        .optional();
  }

  /** What the account of this id has, unless it is disabled. */
  public Optional<AccountStanding> standing(Transaction tx, UUID id) {
    return tx.sql(
            """
            select id, sealed_email, sealed_name, password_hash, email_verified_at, created_at
            from user_account where id = ? and disabled_at is null
            """)
        .param(id)
        .query((row, number) -> {
          OffsetDateTime verified = row.getObject("email_verified_at", OffsetDateTime.class);
          return new AccountStanding(
              person(row),
              row.getString("password_hash"),
              verified == null ? null : verified.toInstant(),
              row.getObject("created_at", OffsetDateTime.class).toInstant());
        })
        .optional();
  }

  /** Notes that the address was confirmed, unless it was before. */
  public void verified(Transaction tx, UUID id, Instant at) {
    tx.sql(
            """
            update user_account set email_verified_at = ?
            where id = ? and email_verified_at is null
            """)
        .param(at.atOffset(ZoneOffset.UTC))
        .param(id)
        .update();
  }

  /** Gives the person this name. */
  public void rename(Transaction tx, UUID id, String name) {
    tx.sql("update user_account set sealed_name = ? where id = ?")
        .param(personalData.sealName(id, name))
        .param(id)
        .update();
  }

  /** Whether somebody has the address, even who is disabled. */
  public boolean taken(Transaction tx, EmailAddress email) {
    return byEmailEvenDisabled(tx, email);
  }

  /** Gives the person this confirmed address; false when somebody has it. */
  public boolean readdress(Transaction tx, UUID id, EmailAddress email, Instant at) {
    return tx.sql(
                """
                update user_account
                set email_hash = ?, sealed_email = ?, email_verified_at = ?
                where id = ?
                  and not exists (select from user_account where email_hash = any (?) and id <> ?)
                """)
            .param(personalData.hash(email))
            .param(personalData.sealEmail(id, email.value()))
            .param(at.atOffset(ZoneOffset.UTC))
            .param(id)
            .param(hashes(email))
            .param(id)
            .update()
        == 1;
  }

  /** The id of the person with this address, even of a disabled one. */
  public Optional<UUID> idByEmail(Transaction tx, EmailAddress email) {
    return tx.sql("select id from user_account where email_hash = any (?)")
        .param(hashes(email))
        .query((row, number) -> row.getObject("id", UUID.class))
        .optional();
  }

  /** Whether the person may come in and has shown that the address is theirs. */
  public boolean isConfirmed(Transaction tx, UUID id) {
    return tx.sql(
            """
            select exists (select from user_account
              where id = ? and email_verified_at is not null and disabled_at is null)
            """)
        .param(id)
        .query(Boolean.class)
        .single();
  }

  /** Replaces the stored hash of a password. */
  public void rehash(Transaction tx, UUID id, String passwordHash) {
    tx.sql("update user_account set password_hash = ? where id = ?")
        .param(passwordHash)
        .param(id)
        .update();
  }

  /** Up to so many people whose address and name still lie in plain text, locked. */
  public List<Person> plain(Transaction tx, int limit) {
    return tx.sql(
            """
            select id, email, name from user_account where email is not null
            order by id limit ? for update skip locked
            """)
        .param(limit)
        .query((row, number) ->
            new Person(
                row.getObject("id", UUID.class), row.getString("email"), row.getString("name")))
        .list();
  }

  /** Seals the person's address and name, and leaves no plain text behind. */
  public void seal(Transaction tx, Person person) {
    tx.sql(
            """
            update user_account
            set sealed_email = ?, sealed_name = ?, email_hash = ?, email = null, name = null
            where id = ?
            """)
        .param(personalData.sealEmail(person.id(), person.email()))
        .param(personalData.sealName(person.id(), person.name()))
        .param(personalData.hash(new EmailAddress(person.email())))
        .param(person.id())
        .update();
  }

  /**
   * The unique index knows the newest hash only; in a rotation the address may lie under another.
   */
  private boolean byEmailEvenDisabled(Transaction tx, EmailAddress email) {
    return tx.sql("select exists (select from user_account where email_hash = any (?))")
        .param(hashes(email))
        .query(Boolean.class)
        .single();
  }

  private byte[][] hashes(EmailAddress email) {
    return personalData.hashes(email).toArray(byte[][]::new);
  }

  private Person person(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Person(
        id,
        personalData.openEmail(id, row.getBytes("sealed_email")),
        personalData.openName(id, row.getBytes("sealed_name")));
  }
}
