package dev.propel.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.testing.TestDatabase;
import dev.propel.vault.key.KnownKeys.Source;
import dev.propel.vault.store.MasterKeyStore;
import dev.propel.vault.store.VaultNodeStore;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyAdmissionIT {

  private static final MasterKey FIRST = key(1);
  private static final MasterKey SECOND = key(2);

  private final TestDatabase test = TestDatabase.fresh();
  private final MasterKeyStore store = new MasterKeyStore();

  @AfterEach
  void drop() {
    test.close();
  }

  @Test
  void theFirstKeyIsTheDatabases() {
    assertThat(admit(FIRST, null)).isEqualTo(FIRST.fingerprint());
    assertThat(admit(FIRST, null)).isEqualTo(FIRST.fingerprint());
  }

  @Test
  void refusesANodeThatBringsAnotherMasterKey() {
    admit(FIRST, null);

    assertThatThrownBy(() -> admit(SECOND, null))
        .hasMessageContaining("master_key_mismatch")
        .hasMessageContaining("PROPEL_MASTER_KEY_PREVIOUS");
  }

  @Test
  void aNewKeyBesideThePreviousComesInButDoesNotSealYet() {
    admit(FIRST, null);

    assertThat(admit(SECOND, FIRST)).isEqualTo(FIRST.fingerprint());
  }

  @Test
  void thePreviousKeyIsNeededUntilNothingLiesUnderIt() {
    admit(FIRST, null);
    test.database()
        .global(tx -> {
          store.switchTo(tx, SECOND.fingerprint(), Clock.systemUTC().instant());
          return true;
        });

    assertThat(admit(SECOND, FIRST)).isEqualTo(SECOND.fingerprint());
    assertThatThrownBy(() -> admit(SECOND, null))
        .hasMessageContaining("master_key_previous_missing");
    assertThatThrownBy(() -> admit(FIRST, null)).hasMessageContaining("master_key_mismatch");

    test.database()
        .global(tx -> {
          store.finish(tx, SECOND.fingerprint(), Clock.systemUTC().instant());
          return true;
        });
    assertThat(admit(SECOND, null)).isEqualTo(SECOND.fingerprint());
  }

  @Test
  void refusesTheSameKeyAsItsOwnPrevious() {
    assertThatThrownBy(() -> new KnownKeys(FIRST, key(1), Source.FILE))
        .hasMessageContaining("master_key_same_twice");
  }

  private Fingerprint admit(MasterKey given, @Nullable MasterKey previous) {
    return new KeyAdmission(
            test.database(),
            store,
            new VaultNodeStore(),
            new VaultNode(UUID.randomUUID()),
            Clock.systemUTC())
        .admit(new KnownKeys(given, previous, Source.ENVIRONMENT))
        .sealing();
  }

  private static MasterKey key(int seed) {
    byte[] bytes = new byte[MasterKey.BYTES];
    bytes[0] = (byte) seed;
    return MasterKey.of(bytes);
  }
}
