package dev.propel.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.audit.AuditCategory;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditEvent;
import dev.propel.audit.AuditFixture;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.ChainVerification;
import dev.propel.audit.ChainVerification.Fault;
import dev.propel.audit.store.AuditStoreFixture;
import dev.propel.audit.store.SealStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SealerIT {

  private final TestDatabase test = TestDatabase.shared();
  private final Database database = test.database();
  private final AuditTrail trail = AuditFixture.trail(database);
  private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
  private final Caller caller =
      new Caller(new Subject.User(UUID.randomUUID()), organization, Set.of(Permission.AUDIT_READ));
  private final SealStore seals = AuditStoreFixture.seals();
  private final Sealer sealer =
      new Sealer(database, seals, AuditStoreFixture.store(), Clock.systemUTC());
  private final ChainProof proof = new ChainProof(database, seals, AuditStoreFixture.store());

  @Test
  void eachSealFollowsFromTheOneBefore() {
    record("a");
    sealAll();
    record("b");
    record("c");
    sealAll();

    ChainVerification whole = prove();
    assertThat(whole.intact()).isTrue();
    assertThat(whole.through()).isEqualTo(2);
    assertThat(whole.events()).isEqualTo(3);
    assertThat(whole.unsealedEvents()).isZero();
    assertThat(proof.prove(organization, 2, 2, 10).hash()).isEqualTo(whole.hash());
    assertThat(proof.prove(organization, 1, 9, 1).nextFrom()).isEqualTo(2);
  }

  @Test
  void whatIsNotSealedYetIsSaid() {
    record("a");
    ChainVerification none = prove();
    assertThat(none.intact()).isTrue();
    assertThat(none.seals()).isZero();
    assertThat(none.hash()).isNull();
    assertThat(none.unsealedEvents()).isEqualTo(1);
  }

  @Test
  void whatCommitsLateWithASmallerIdIsSealedToo() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch othersSealed = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> slow =
          threads.submit(() ->
              database.inOrganization(
                  organization,
                  tx -> {
                    trail.record(tx, caller, AuditEntry.succeeded("agent.published", "slow"));
                    written.countDown();
                    await(othersSealed);
                    return tx;
                  }));
      await(written);
      record("quick");
      sealAll();
      assertThat(prove().events()).isEqualTo(1);
      othersSealed.countDown();
      slow.get();
    }
    sealAll();
    assertThat(prove().intact()).isTrue();
    assertThat(prove().events()).isEqualTo(2);
    assertThat(prove().unsealedEvents()).isZero();
  }

  @Test
  void writersAndSealersAtOnceLeaveAWholeChain() throws Exception {
    AtomicBoolean writing = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> sealers = new ArrayList<>();
      for (int node = 0; node < 2; node++) {
        sealers.add(
            threads.submit(() -> {
              while (writing.get()) {
                sealer.seal(organization);
              }
            }));
      }
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        writers.add(
            threads.submit(() -> {
              for (int number = 0; number < 50; number++) {
                record("w" + number);
              }
            }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      writing.set(false);
      for (Future<?> each : sealers) {
        each.get();
      }
    }
    sealAll();
    ChainVerification whole = prove();
    assertThat(whole.broken()).isNull();
    assertThat(whole.events()).isEqualTo(200);
    assertThat(whole.unsealedEvents()).isZero();
  }

  @Test
  void aSealThatIsRolledBackLeavesEverythingToBeSealed() {
    record("a");
    assertThatThrownBy(() ->
            database.inOrganization(
                organization,
                tx -> {
                  seals.sealed(tx, organization, seals.unsealed(tx, organization, 10));
                  throw new IllegalStateException("killed");
                }))
        .hasMessage("killed");
    sealAll();
    assertThat(prove().events()).isEqualTo(1);
  }

  @Test
  void aSealKeepsToOneMonth() {
    later("01900000-0000-7000-8000-000000000001");
    later("01990000-0000-7000-8000-000000000001");
    sealAll();
    assertThat(prove().through()).isEqualTo(2);
    assertThat(prove().intact()).isTrue();
  }

  @Test
  void aChangedEventIsFound() {
    sealed("a", "b");
    asOwner("update audit_event set target = 'x' where organization_id = ? and target = 'a'");
    assertThat(fault()).isEqualTo(Fault.EVENT_CHANGED);
  }

  @Test
  void aRemovedEventIsFound() {
    sealed("a", "b");
    asOwner("delete from audit_event where organization_id = ? and target = 'b'");
    assertThat(fault()).isEqualTo(Fault.EVENT_MISSING);
  }

  @Test
  void anEventThatNoSealCoversIsFound() {
    sealed("a");
    record("b");
    asOwner("delete from audit_unsealed where organization_id = ?");
    assertThat(fault()).isEqualTo(Fault.UNACCOUNTED_EVENTS);
  }

  @Test
  void aChangedSealIsFound() {
    sealed("a");
    asOwner(
        "update audit_seal set sealed_at = sealed_at - interval '1 day' where organization_id = ?");
    assertThat(fault()).isEqualTo(Fault.SEAL_CHANGED);
  }

  @Test
  void aRemovedSealIsFound() {
    sealed("a");
    sealed("b");
    sealed("c");
    asOwner("delete from audit_seal where organization_id = ? and sequence = 2");
    ChainVerification found = prove();
    assertThat(Objects.requireNonNull(found.broken()).fault()).isEqualTo(Fault.SEAL_MISSING);
    assertThat(found.broken().sequence()).isEqualTo(2);
    assertThat(found.through()).isEqualTo(1);
  }

  @Test
  void theApplicationCanNeitherChangeNorRemoveASeal() {
    sealed("a");
    for (String tampering :
        List.of(
            "update audit_seal set sequence = 9",
            "delete from audit_seal",
            "delete from audit_kept_from",
            "select * from audit_event_default")) {
      assertThatThrownBy(
              () -> database.inOrganization(organization, tx -> tx.sql(tampering).update()))
          .as(tampering)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  private void record(String target) {
    database.inOrganization(
        organization,
        tx -> {
          trail.record(
              tx, caller, AuditEntry.succeeded("agent.published", target).with("version", "1"));
          return tx;
        });
  }

  private void later(String id) {
    AuditEvent event =
        new AuditEvent(
            UUID.fromString(id),
            Instant.parse("2026-01-01T00:00:00Z"),
            AuditCategory.AGENT_ACTIONS,
            "agent:1",
            "tool.called",
            "tool:x",
            AuditEntry.Outcome.FAILED,
            "because, \"so\"",
            Map.of(),
            null,
            null,
            null);
    database.inOrganization(
        organization,
        tx -> {
          trail.recordLater(tx, organization, List.of(event));
          return tx;
        });
  }

  private void sealed(String... targets) {
    List.of(targets).forEach(this::record);
    sealAll();
    assertThat(prove().intact()).isTrue();
  }

  private void sealAll() {
    boolean more = true;
    while (more) {
      more = sealer.seal(organization);
    }
  }

  private ChainVerification prove() {
    return proof.prove(organization, 1, Long.MAX_VALUE - 1, 1_000);
  }

  private Fault fault() {
    return Objects.requireNonNull(prove().broken()).fault();
  }

  /** What only somebody who owns the database can do. */
  private void asOwner(String statement) {
    int rows =
        Database.on(test.owner())
            .inOrganization(
                organization,
                tx -> {
                  if (statement.contains("audit_event")) {
                    tx.sql("set local role propel_engine").update();
                  }
                  return tx.sql(statement).param(organization.value()).update();
                });
    assertThat(rows).isPositive();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
