package dev.propel.walls;

import dev.propel.identity.Role;
import dev.propel.kernel.postgres.DatabaseUrl;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * People who belong to a house with one role each. Who belongs where, and which house is suspended,
 * is written into the database as its owner, so that the suite does not rest on the operations that
 * it tries.
 */
final class Staff {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final Client client;
  private final DatabaseUrl url;
  private final Map<Role, House> people = new EnumMap<>(Role.class);

  /** Gives the house a member of each role but the owner's. */
  Staff(Client client, String databaseUrl, House house) {
    this.client = client;
    this.url = DatabaseUrl.of(databaseUrl);
    for (Role role : Role.values()) {
      if (role != Role.OWNER) {
        people.put(role, member(house, role));
      }
    }
  }

  /** The Authorization header of the member with this role. */
  Map<Role, String> passes() {
    Map<Role, String> passes = new EnumMap<>(Role.class);
    people.forEach((role, person) -> passes.put(role, "Bearer " + person.token()));
    return passes;
  }

  /** Somebody with an organization of their own who belongs to this house too. */
  House member(House house, Role role) {
    House person = new House(client);
    inScope(
        house,
        sql ->
            sql.sql(
                    """
                    insert into membership (organization_id, user_id, role, created_at)
                    values (?, ?, ?, now())
                    """)
                .param(UUID.fromString(house.organization()))
                .param(UUID.fromString(person.user()))
                .param(role.label())
                .update());
    return person;
  }

  /** Ends a membership, and waits until the server has heard of it. */
  void dismiss(House house, House person) {
    inScope(
        house,
        sql ->
            sql.sql("delete from membership where organization_id = ? and user_id = ?")
                .param(UUID.fromString(house.organization()))
                .param(UUID.fromString(person.user()))
                .update());
    awaitRefusal(house, "Bearer " + person.token());
  }

  /** Suspends a house, and waits until the server has heard of it. */
  void suspend(House house, String... passes) {
    inScope(
        house,
        sql ->
            sql.sql("update organization set state = 'suspended' where organization_id = ?")
                .param(UUID.fromString(house.organization()))
                .update());
    for (String pass : passes) {
      awaitRefusal(house, pass);
    }
  }

  private void awaitRefusal(House house, String pass) {
    String path = ApiOperation.BASE + "organizations/" + house.organization() + "/me";
    long end = System.nanoTime() + PATIENCE;
    while (client.send("GET", path, null, "Authorization", pass).isGood()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Still let in: " + path);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private void inScope(House house, Consumer<JdbcClient> work) {
    SingleConnectionDataSource source =
        new SingleConnectionDataSource(url.jdbc(), url.user(), url.password(), true);
    try {
      JdbcClient sql = JdbcClient.create(source);
      sql.sql("select set_config('propel.organization', ?, false)")
          .param(house.organization())
          .query(String.class)
          .single();
      work.accept(sql);
    } finally {
      source.destroy();
    }
  }
}
