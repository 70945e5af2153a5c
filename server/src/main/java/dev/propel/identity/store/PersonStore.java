package dev.propel.identity.store;

import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.account.Person;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * People; global. The only class that writes an e-mail address or a name or finds a person by one;
 * {@link MembershipStore} shows them in lists.
 */
@Repository
public class PersonStore {

  /**
   * A person with the stored hash of the password.
   *
   * @param passwordHash null for one who signs in by other means
   */
  public record Account(Person person, @Nullable String passwordHash) {}

  /** Adds a person; false when the address is taken, in whatever case it is written. */
  public boolean add(Transaction tx, Person person, String passwordHash, Instant at) {
    return tx.sql(
                """
                insert into user_account (id, email, name, password_hash, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (lower(email)) do nothing
                """)
            .param(person.id())
            .param(person.email())
            .param(person.name())
            .param(passwordHash)
            .param(at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** The person with this address, unless disabled. */
  public Optional<Account> byEmail(Transaction tx, EmailAddress email) {
    return tx.sql(
            """
            select id, email, name, password_hash from user_account
            where lower(email) = lower(?) and disabled_at is null
            """)
        .param(email.value())
        .query((row, number) ->
            new Account(
                new Person(
                    row.getObject("id", UUID.class), row.getString("email"), row.getString("name")),
                row.getString("password_hash")))
        .optional();
  }

  /** The person with this id. */
  public Optional<Person> byId(Transaction tx, UUID id) {
    return tx.sql("select id, email, name from user_account where id = ?")
        .param(id)
        .query((row, number) ->
            new Person(
                row.getObject("id", UUID.class), row.getString("email"), row.getString("name")))
        .optional();
  }

  /** Replaces the stored hash of a password. */
  public void rehash(Transaction tx, UUID id, String passwordHash) {
    tx.sql("update user_account set password_hash = ? where id = ?")
        .param(passwordHash)
        .param(id)
        .update();
  }
}
