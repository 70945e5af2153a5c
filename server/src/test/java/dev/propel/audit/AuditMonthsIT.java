package dev.propel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.audit.chain.ChainFixture;
import dev.propel.audit.store.AuditStoreFixture;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditMonthsIT {

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database = test.database();
  private final AuditTrail trail = AuditFixture.trail(database);
  private final Caller caller =
      new Caller(
          new Subject.User(UUID.randomUUID()),
          new OrganizationId(UUID.randomUUID()),
          Set.of(Permission.AUDIT_READ));

  @AfterEach
  void drop() {
    test.close();
  }

  @Test
  void eventsWithoutAMonthMoveIntoItWhenItIsMade() {
    happened("2035-03-31T23:59:59Z");
    happened("2035-04-01T00:00:00Z");
    assertThat(rows("audit_event_default")).isEqualTo(2);

    tend("2035-03-15T12:00:00Z", null);

    assertThat(rows("audit_event_default")).isZero();
    assertThat(rows("audit_event_2035_03")).isEqualTo(1);
    assertThat(rows("audit_event_2035_04")).isEqualTo(1);
    assertThat(targets()).containsExactly("2035-04-01T00:00:00Z", "2035-03-31T23:59:59Z");
  }

  @Test
  void monthsThatAreNotKeptGoAndTheChainStays() {
    tend("2035-03-15T12:00:00Z", null);
    happened("2035-03-20T00:00:00Z");
    happened("2035-04-20T00:00:00Z");
    happened("2035-05-20T00:00:00Z");
    ChainFixture.sealAll(database);
    String hash = ChainFixture.prove(database, caller.organization()).hash();

    tend("2035-05-21T00:00:00Z", 1);

    assertThat(targets()).containsExactly("2035-05-20T00:00:00Z", "2035-04-20T00:00:00Z");
    ChainVerification left = ChainFixture.prove(database, caller.organization());
    assertThat(left.broken()).isNull();
    assertThat(left.hash()).isEqualTo(hash);
    assertThat(left.removedEvents()).isEqualTo(1);
    assertThat(left.events()).isEqualTo(2);
    assertThat(left.keptFrom()).isEqualTo(Instant.parse("2035-04-01T00:00:00Z"));
  }

  @Test
  void nothingIsRemovedUnlessItIsConfigured() {
    tend("2035-03-15T12:00:00Z", null);
    happened("2035-03-20T00:00:00Z");
    tend("2045-03-15T12:00:00Z", 0);
    assertThat(targets()).hasSize(1);
  }

  private void tend(String now, @Nullable Integer kept) {
    new AuditMonths(
            database,
            AuditStoreFixture.months(),
            new AuditSettings(Duration.ofSeconds(1), kept),
            Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
        .tend();
  }

  private void happened(String at) {
    Instant instant = Instant.parse(at);
    AuditEvent event =
        new AuditEvent(
            new UUID(
                instant.toEpochMilli() << 16 | 0x7000, UUID.randomUUID().getLeastSignificantBits()),
            instant,
            AuditCategory.ADMINISTRATION,
            "platform",
            "agent.published",
            at,
            AuditEntry.Outcome.SUCCEEDED,
            null,
            Map.of(),
            null,
            null,
            null);
    database.inOrganization(
        caller.organization(),
        tx -> {
          trail.recordLater(tx, caller.organization(), List.of(event));
          return tx;
        });
  }

  private List<String> targets() {
    return trail.list(caller, AuditFilter.ALL, PageRequest.of(null, null)).items().stream()
        .map(AuditEvent::target)
        .toList();
  }

  private long rows(String partition) {
    return Database.on(test.owner())
        .inOrganization(
            caller.organization(),
            tx -> {
              tx.sql("set local role propel_engine").update();
              return tx.sql("select count(*) from audit_event where tableoid = ?::regclass")
                  .param(partition)
                  .query(Long.class)
                  .single();
            });
  }
}
