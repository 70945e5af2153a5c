package dev.propel.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.identity.MovableClock;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.account.Person;
import dev.propel.identity.store.PersonStore;
import dev.propel.identity.store.SealedSigningKey;
import dev.propel.identity.store.SigningKeyStore;
import dev.propel.kernel.Caller;
import dev.propel.testing.TestDatabase;
import dev.propel.vault.Credential;
import dev.propel.vault.CredentialKind;
import dev.propel.vault.Credentials;
import dev.propel.vault.NewCredential;
import dev.propel.vault.Secret;
import dev.propel.vault.Vault;
import dev.propel.vault.key.Fingerprint;
import dev.propel.vault.rotation.MasterKeyStatus.Phase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MasterRotationIT {

  private static final byte[] PAIR = "a key pair".getBytes(StandardCharsets.UTF_8);

  private final TestDatabase test = TestDatabase.fresh();
  private final MovableClock clock = new MovableClock();
  private final Map<Caller, Credential> credentials = new LinkedHashMap<>();
  private final Person person = new Person(UUID.randomUUID(), "Ada@Example.com", "Ada Lovelace");
  private final UUID signingKey = UUID.randomUUID();
  private Fingerprint first = new Fingerprint("0000000000000000");

  @BeforeEach
  void sealUnderTheFirstKey() {
    try (RotationNode before = start(RotationNode.FIRST_KEY, null)) {
      first = before.sealsWith();
      for (int number = 0; number < 5; number++) {
        Caller owner = RotationNode.owner();
        for (int more = 0; more < 30; more++) {
          credentials.put(owner, make(before, owner));
        }
      }
      test.database()
          .global(tx -> {
            before.part(PersonStore.class).add(tx, person, null, clock.instant());
            byte[] sealed =
                before
                    .part(Vault.class)
                    .platform("signing-key")
                    .seal(SealedSigningKey.place(signingKey), PAIR);
            before
                .part(SigningKeyStore.class)
                .add(
                    tx,
                    new SealedSigningKey(signingKey, "{}", sealed, clock.instant()),
                    clock.instant());
            return true;
          });
      before.pass();
    }
  }

  @AfterEach
  void drop() {
    test.close();
  }

  @Test
  void everythingMovesToTheNewKeyAndTheOldOneMayGo() {
    try (RotationNode node = start(RotationNode.SECOND_KEY, RotationNode.FIRST_KEY)) {
      assertThat(node.sealsWith()).isEqualTo(first);
      allOpens(node);

      node.pass();

      assertThat(node.sealsWith()).isNotEqualTo(first);
      assertThat(staleRows()).isZero();
      allOpens(node);
      // What was being written when the key changed may still come: the old key is not let go yet.
      assertThat(node.status().phase()).isEqualTo(Phase.RESEALING);
      assertThat(node.status().previousNeeded()).isTrue();
      clock.pass(Duration.ofMinutes(2));
      node.pass();
      assertThat(node.status().phase()).isEqualTo(Phase.SETTLED);
      assertThat(node.status().previousNeeded()).isFalse();
      assertThat(node.status().resealed()).isEqualTo(152);
    }
    try (RotationNode after = start(RotationNode.SECOND_KEY, null)) {
      allOpens(after);
    }
    assertThatThrownBy(() -> start(RotationNode.FIRST_KEY, null))
        .hasStackTraceContaining("master_key_mismatch");
  }

  @Test
  void theNewKeySealsOnlyOnceEveryProcessKnowsIt() {
    RotationNode old = start(RotationNode.FIRST_KEY, null);
    try (RotationNode node = start(RotationNode.SECOND_KEY, RotationNode.FIRST_KEY)) {
      old.pass();
      node.pass();

      assertThat(node.sealsWith()).isEqualTo(first);
      assertThat(node.status().phase()).isEqualTo(Phase.WAITING);
      assertThat(node.status().waitingFor()).isEqualTo(1);
      Caller owner = RotationNode.owner();
      Credential made = make(node, owner);
      assertThat(value(old, owner, made)).isEqualTo(made.name());

      old.close();
      try (RotationNode next = start(RotationNode.SECOND_KEY, RotationNode.FIRST_KEY)) {
        node.pass();
        assertThat(node.sealsWith()).isNotEqualTo(first);
        // The other process seals with the old key until it has looked: nothing is moved yet.
        assertThat(next.sealsWith()).isEqualTo(first);
        assertThat(node.status().waitingFor()).isEqualTo(1);
        assertThat(staleRows()).isPositive();
        assertThat(value(next, owner, make(node, owner))).startsWith("credential");

        next.pass();
        assertThat(next.sealsWith()).isEqualTo(node.sealsWith());
        assertThat(staleRows()).isZero();
        allOpens(node);
        allOpens(next);
      }
    }
  }

  @Test
  void aProcessThatIsGoneIsNotWaitedForForEver() {
    start(RotationNode.FIRST_KEY, null).kill();
    try (RotationNode node = start(RotationNode.SECOND_KEY, RotationNode.FIRST_KEY)) {
      node.pass();
      assertThat(node.sealsWith()).isEqualTo(first);

      clock.pass(Duration.ofMinutes(2));
      node.pass();

      assertThat(node.sealsWith()).isNotEqualTo(first);
    }
  }

  @Test
  void whatWasKilledInTheMiddleIsGoneOnWith() {
    AtomicInteger asked = new AtomicInteger();
    RotationNode killed = start(RotationNode.SECOND_KEY, RotationNode.FIRST_KEY);
    killed.pass(() -> asked.incrementAndGet() > 4);
    assertThat(staleRows()).isBetween(1, 149);
    killed.kill();
    assertThatThrownBy(() -> start(RotationNode.SECOND_KEY, null))
        .hasStackTraceContaining("master_key_previous_missing");

    clock.pass(Duration.ofMinutes(2));
    try (RotationNode node = start(RotationNode.SECOND_KEY, RotationNode.FIRST_KEY)) {
      allOpens(node);
      node.pass();
      assertThat(node.status().phase()).isEqualTo(Phase.SETTLED);
      assertThat(node.status().resealed()).isEqualTo(152);
      allOpens(node);
    }
  }

  @Test
  void anOrganizationsKeyMayBeRotatedMeanwhile() {
    try (RotationNode node = start(RotationNode.SECOND_KEY, RotationNode.FIRST_KEY)) {
      Caller owner = credentials.keySet().iterator().next();
      node.part(KeyRotations.class).begin(owner);

      node.pass();

      assertThat(staleRows()).isZero();
      assertThat(node.part(KeyRotations.class).state(owner).rotation()).isNull();
      assertThat(node.part(KeyRotations.class).state(owner).version()).isEqualTo(2);
      allOpens(node);
    }
  }

  private void allOpens(RotationNode node) {
    credentials.forEach(
        (owner, made) -> assertThat(value(node, owner, made)).isEqualTo(made.name()));
    test.database()
        .global(tx -> {
          PersonStore people = node.part(PersonStore.class);
          assertThat(people.byEmail(tx, new EmailAddress("ada@example.com")).orElseThrow().person())
              .isEqualTo(person);
          assertThat(people.add(tx, person, null, clock.instant())).isFalse();
          SealedSigningKey stored = node.part(SigningKeyStore.class).inUse(tx).getFirst();
          assertThat(
                  node.part(Vault.class)
                      .platform("signing-key")
                      .open(SealedSigningKey.place(stored.id()), stored.sealed()))
              .isEqualTo(PAIR);
          return true;
        });
  }

  /** How many rows lie under the first key. */
  private int staleRows() {
    int ofOrganizations =
        credentials.keySet().stream()
            .mapToInt(owner ->
                test.database()
                    .inOrganization(
                        owner.organization(),
                        tx ->
                            tx.sql(
                                    """
                                    select count(*) from credential_version
                                    where substring(sealed_value from 2 for 8) = ?
                                    """)
                                .param(first.bytes())
                                .query(Integer.class)
                                .single()))
            .sum();
    return ofOrganizations
        + test.database()
            .global(tx ->
                tx.sql(
                        """
                        select (select count(*) from user_account
                            where substring(sealed_email from 2 for 8) = ?)
                          + (select count(*) from signing_key
                            where substring(sealed_key from 2 for 8) = ?)
                        """)
                    .param(first.bytes())
                    .param(first.bytes())
                    .query(Integer.class)
                    .single());
  }

  private static Credential make(RotationNode node, Caller owner) {
    String name = "credential " + UUID.randomUUID();
    return node.part(Credentials.class)
        .create(owner, new NewCredential(name, CredentialKind.TOKEN, Map.of(), Secret.of(name)));
  }

  private static String value(RotationNode node, Caller owner, Credential credential) {
    return node.part(Credentials.class).use(owner, credential.id(), "test").reveal();
  }

  private RotationNode start(String key, @Nullable String previous) {
    return new RotationNode(test, clock, key, previous);
  }
}
