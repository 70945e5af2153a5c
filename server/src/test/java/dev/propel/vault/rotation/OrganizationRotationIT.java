package dev.propel.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.identity.MovableClock;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import dev.propel.vault.Credential;
import dev.propel.vault.CredentialKind;
import dev.propel.vault.Credentials;
import dev.propel.vault.NewCredential;
import dev.propel.vault.Secret;
import dev.propel.vault.Vault;
import dev.propel.vault.rotation.KeyRotation.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrganizationRotationIT {

  private final TestDatabase test = TestDatabase.fresh();
  private final MovableClock clock = new MovableClock();
  private final RotationNode node = start();
  private final RotationNode other = start();
  private final Caller owner = RotationNode.owner();
  private final OrganizationId organization = owner.organization();
  private final Database database = test.database();

  @AfterEach
  void stop() {
    node.close();
    other.close();
    test.close();
  }

  @Test
  void whatOneProcessWasStoppedInAnotherEnds() {
    List<Credential> made = make(130);
    KeyRotation begun = node.part(KeyRotations.class).begin(owner);
    assertThat(begun.total()).isEqualTo(130);

    AtomicInteger asked = new AtomicInteger();
    node.pass(() -> asked.incrementAndGet() > 5);

    KeyRotation halfway = node.part(KeyRotations.class).get(owner, begun.id());
    assertThat(halfway.resealed()).isBetween(1L, 129L);
    assertThat(halfway.state()).isEqualTo(State.RUNNING);
    made.forEach(each -> assertThat(value(other, each)).isEqualTo(each.name()));
    assertThat(keyVersions()).containsExactly(1, 2);

    node.kill();
    other.pass();

    KeyRotation ended = other.part(KeyRotations.class).get(owner, begun.id());
    assertThat(ended.state()).isEqualTo(State.FINISHED);
    assertThat(ended.resealed()).isEqualTo(130);
    assertThat(keyVersions()).containsExactly(2);
    assertThat(sealedUnder()).containsExactly(2);
    made.forEach(each -> assertThat(value(other, each)).isEqualTo(each.name()));
    assertThat(actions()).contains("key.rotationStarted", "key.rotationFinished");
  }

  @Test
  void aBatchThatWasCutOffLeavesNothingBehind() {
    List<Credential> made = make(30);
    KeyRotation begun = node.part(KeyRotations.class).begin(owner);

    assertThatThrownBy(() ->
            database.inOrganization(
                organization,
                tx -> {
                  node.part(OrganizationRotation.class).step(tx, organization);
                  throw new IllegalStateException("killed");
                }))
        .hasMessage("killed");

    assertThat(node.part(KeyRotations.class).get(owner, begun.id()).resealed()).isZero();
    assertThat(sealedUnder()).containsExactly(1);
    other.pass();
    assertThat(keyVersions()).containsExactly(2);
    made.forEach(each -> assertThat(value(other, each)).isEqualTo(each.name()));
  }

  @Test
  void aTransactionThatTookTheOldKeyMayStillUseIt() throws Exception {
    make(1);
    Credential late = make(1).getFirst();
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<byte[]> writer =
          threads.submit(() ->
              database.inOrganization(
                  organization,
                  tx -> {
                    var seal = node.part(Vault.class).organization(tx, organization, "credential");
                    byte[] sealed = seal.seal(new byte[0], new byte[] {1});
                    taken.countDown();
                    await(mayGoOn);
                    return sealed;
                  }));
      taken.await();
      node.part(KeyRotations.class).begin(owner);

      node.pass();

      // All is resealed that can be seen, but the old key is kept for the writer.
      assertThat(sealedUnder()).containsExactly(2);
      assertThat(keyVersions()).containsExactly(1, 2);
      mayGoOn.countDown();
      writer.get();
    }
    node.pass();
    assertThat(keyVersions()).containsExactly(2);
    assertThat(value(node, late)).isEqualTo(late.name());
  }

  @Test
  void whatIsWrittenDuringRotationsIsNotLost() throws Exception {
    List<Credential> made = make(12);
    Map<UUID, String> last = new ConcurrentHashMap<>();
    AtomicBoolean enough = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers =
          IntStream.range(0, 3)
              .<Future<?>>mapToObj(writer ->
                  threads.submit(() -> {
                    for (int round = 0; !enough.get(); round++) {
                      // Each has credentials of its own, so that the last word is known.
                      Credential mine = made.get(writer + 3 * (round % 4));
                      String text = "value " + writer + " " + round;
                      RotationNode at = round % 2 == 0 ? node : other;
                      at.part(Credentials.class)
                          .replace(owner, mine.id(), null, Secret.of(text), Duration.ZERO);
                      last.put(mine.id(), text);
                      assertThat(value(at, mine)).isEqualTo(text);
                    }
                  }))
              .toList();
      for (int rotation = 0; rotation < 3; rotation++) {
        node.part(KeyRotations.class).begin(owner);
        while (!node.part(KeyRotations.class)
            .list(owner, PageRequest.of(1, null))
            .items()
            .getFirst()
            .state()
            .equals(State.FINISHED)) {
          node.pass();
          other.pass();
        }
      }
      enough.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(keyVersions()).containsExactly(4);
    assertThat(last).isNotEmpty();
    made.forEach(
        each -> assertThat(value(node, each)).isEqualTo(last.getOrDefault(each.id(), each.name())));
  }

  @Test
  void aValueThatDoesNotOpenStopsTheRotationAndKeepsTheOldKey() {
    List<Credential> made = make(3);
    move(made.get(0), made.get(1));
    KeyRotation begun = node.part(KeyRotations.class).begin(owner);

    node.pass();

    KeyRotation stuck = node.part(KeyRotations.class).get(owner, begun.id());
    assertThat(stuck.state()).isEqualTo(State.RUNNING);
    assertThat(stuck.problem()).startsWith("seal_broken");
    assertThat(keyVersions()).containsExactly(1, 2);
    assertThatThrownBy(() -> value(node, made.get(1))).hasMessageContaining("seal_broken");
    assertThat(value(node, made.get(2))).isEqualTo(made.get(2).name());
  }

  @Test
  void onlyOneRotationRunsAtATime() {
    make(1);
    KeyRotation begun = node.part(KeyRotations.class).begin(owner);

    assertThat(other.part(KeyRotations.class).begin(owner)).isEqualTo(begun);
    assertThat(keyVersions()).containsExactly(1, 2);
  }

  @Test
  void aKeyThatIsOldIsRotatedUnasked() {
    Credential made = make(1).getFirst();
    node.pass();
    assertThat(keyVersions()).containsExactly(1);

    clock.pass(Duration.ofDays(366));
    node.pass();

    assertThat(keyVersions()).containsExactly(2);
    assertThat(value(node, made)).isEqualTo(made.name());
    KeyRotation unasked =
        node.part(KeyRotations.class).list(owner, PageRequest.of(1, null)).items().getFirst();
    assertThat(unasked.startedBy()).isEqualTo("platform");
    assertThat(unasked.state()).isEqualTo(State.FINISHED);
  }

  private List<Credential> make(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> {
          String name = "credential " + UUID.randomUUID();
          return node.part(Credentials.class)
              .create(
                  owner, new NewCredential(name, CredentialKind.TOKEN, Map.of(), Secret.of(name)));
        })
        .toList();
  }

  private String value(RotationNode at, Credential credential) {
    return at.part(Credentials.class).use(owner, credential.id(), "test").reveal();
  }

  private void move(Credential from, Credential to) {
    database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    """
                    update credential_version set sealed_value = (
                      select sealed_value from credential_version where credential_id = ?)
                    where credential_id = ?
                    """)
                .param(from.id())
                .param(to.id())
                .update());
  }

  private List<Integer> keyVersions() {
    return numbers("select version from organization_key order by version");
  }

  private List<Integer> sealedUnder() {
    return numbers(
        """
        select distinct get_byte(sealed_value, 12) from credential_version
        where sealed_value is not null order by 1
        """);
  }

  private List<Integer> numbers(String query) {
    return database.inOrganization(
        organization, tx -> tx.sql(query).query((row, number) -> row.getInt(1)).list());
  }

  private List<String> actions() {
    return database.inOrganization(
        organization,
        tx ->
            tx.sql("select distinct action from audit_event")
                .query((row, number) -> row.getString(1))
                .list());
  }

  private RotationNode start() {
    return new RotationNode(test, clock, RotationNode.FIRST_KEY, null);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
