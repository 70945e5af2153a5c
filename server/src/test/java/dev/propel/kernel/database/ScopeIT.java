package dev.propel.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import dev.propel.kernel.OrganizationId;
import dev.propel.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** The wall between organizations, tried on a tenant table of the kernel's own. */
class ScopeIT {

  private final OrganizationId here = new OrganizationId(UUID.randomUUID());
  private final OrganizationId there = new OrganizationId(UUID.randomUUID());
  private final TestDatabase test = TestDatabase.shared();
  private final Database database = test.database();

  @Test
  void anOrganizationSeesItsOwnRowsOnly() {
    UUID mine = insert(here);
    insert(there);
    assertThat(database.inOrganization(here, ScopeIT::ids)).containsExactly(mine);
  }

  @Test
  void withoutScopeNothingIsSeen() {
    insert(here);
    assertThat(database.global(ScopeIT::ids)).isEmpty();
  }

  @Test
  void theOwnerIsHeldByTheWallToo() {
    insert(here);
    assertThat(Database.on(test.owner()).global(ScopeIT::ids)).isEmpty();
  }

  @Test
  void theScopeDoesNotReachTheNextUserOfTheConnection() {
    try (TestDatabase fresh = TestDatabase.fresh()) {
      ((HikariDataSource) fresh.dataSource()).setMaximumPoolSize(1);
      Database one = Database.on(fresh.dataSource());
      insert(one, here);
      int first = one.inOrganization(here, ScopeIT::backend);
      assertThat(one.global(ScopeIT::ids)).isEmpty();
      assertThatIllegalStateException()
          .isThrownBy(() ->
              one.inOrganization(
                  here,
                  tx -> {
                    throw new IllegalStateException("rolls back");
                  }));
      assertThat(one.global(ScopeIT::ids)).isEmpty();
      assertThat(one.global(ScopeIT::backend)).as("the same connection").isEqualTo(first);
    }
  }

  @Test
  void aRowOfAnotherOrganizationIsRefused() {
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() -> database.inOrganization(here, tx -> insert(tx, there)))
        .withStackTraceContaining("row-level security");
  }

  @Test
  void aRowIsNotInsertedWithoutScope() {
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() -> database.global(tx -> insert(tx, here)))
        .withStackTraceContaining("row-level security");
  }

  @Test
  void aRowOfAnotherOrganizationIsNeitherChangedNorDeleted() {
    UUID theirs = insert(there);
    int changed =
        database.inOrganization(
            here,
            tx ->
                tx.sql("update outbox_event set type = 'stolen' where id = ?")
                        .param(theirs)
                        .update()
                    + tx.sql("delete from outbox_event where id = ?").param(theirs).update());
    assertThat(changed).isZero();
    assertThat(database.inOrganization(there, ScopeIT::ids)).containsExactly(theirs);
  }

  @Test
  void aRowIsNotGivenAwayToAnotherOrganization() {
    insert(here);
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() ->
            database.inOrganization(
                here,
                tx ->
                    tx.sql("update outbox_event set organization_id = ?")
                        .param(there.value())
                        .update()))
        .withStackTraceContaining("row-level security");
  }

  @Test
  void transactionsDoNotNest() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            database.inOrganization(here, tx -> database.inOrganization(there, ScopeIT::ids)));
  }

  private UUID insert(OrganizationId organization) {
    return insert(database, organization);
  }

  private static UUID insert(Database database, OrganizationId organization) {
    return database.inOrganization(organization, tx -> insert(tx, organization));
  }

  private static UUID insert(Transaction tx, OrganizationId organization) {
    UUID id = UUID.randomUUID();
    tx.sql(
            """
            insert into outbox_event (organization_id, id, type, data, created_at, next_attempt_at)
            values (?, ?, 'scope.tried', '{}', now(), 'infinity')
            """)
        .param(organization.value())
        .param(id)
        .update();
    return id;
  }

  private static List<UUID> ids(Transaction tx) {
    return tx.sql("select id from outbox_event where type = 'scope.tried'")
        .query(UUID.class)
        .list();
  }

  private static int backend(Transaction tx) {
    return tx.sql("select pg_backend_pid()").query(Integer.class).single();
  }
}
