package dev.propel.identity.account;

import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.database.Database;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Seals, at the start, what versions before V015 wrote about people in plain text. */
@Component
class PlainPeople implements SmartInitializingSingleton {

  private static final int BATCH = 500;

  private final PersonStore people;
  private final Database database;

  PlainPeople(PersonStore people, Database database) {
    this.people = people;
    this.database = database;
  }

  @Override
  public void afterSingletonsInstantiated() {
    boolean more = true;
    while (more) {
      more =
          database.global(tx -> {
            List<Person> plain = people.plain(tx, BATCH);
            plain.forEach(person -> people.seal(tx, person));
            return plain.size() == BATCH;
          });
    }
  }
}
