package dev.propel.identity.store;

import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.account.Person;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.SealedValues;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/**
 * Lets people's addresses and names, and the hashes by which they are found, follow the master key.
 */
@Repository
class PersonalValues implements SealedValues.OfPlatform {

  private final PersonalData personalData;

  PersonalValues(PersonalData personalData) {
    this.personalData = personalData;
  }

  @Override
  public String name() {
    return "people";
  }

  @Override
  public Set<String> columns() {
    return Set.of("user_account.sealed_email", "user_account.sealed_name");
  }

  @Override
  public long stale(Transaction tx) {
    return tx.sql(
            """
            select count(*) from user_account
            where substring(sealed_email from 1 for 13) <> ?
              or substring(sealed_name from 1 for 13) <> ?
            """)
        .param(personalData.stamp())
        .param(personalData.stamp())
        .query(Long.class)
        .single();
  }

  @Override
  public int reseal(Transaction tx, int most) {
    List<Person> stale =
        tx.sql(
                """
                select id, sealed_email, sealed_name from user_account
                where substring(sealed_email from 1 for 13) <> ?
                  or substring(sealed_name from 1 for 13) <> ?
                order by id limit ? for update
                """)
            .param(personalData.stamp())
            .param(personalData.stamp())
            .param(most)
            .query((row, number) -> {
              UUID id = row.getObject("id", UUID.class);
              return new Person(
                  id,
                  personalData.openEmail(id, row.getBytes("sealed_email")),
                  personalData.openName(id, row.getBytes("sealed_name")));
            })
            .list();
    for (Person person : stale) {
      tx.sql(
              """
              update user_account set sealed_email = ?, sealed_name = ?, email_hash = ?
              where id = ?
              """)
          .param(personalData.sealEmail(person.id(), person.email()))
          .param(personalData.sealName(person.id(), person.name()))
          .param(personalData.hash(new EmailAddress(person.email())))
          .param(person.id())
          .update();
    }
    return stale.size();
  }
}
