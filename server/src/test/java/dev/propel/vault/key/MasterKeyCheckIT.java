package dev.propel.vault.key;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import dev.propel.vault.store.MasterKeyStore;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class MasterKeyCheckIT {

  @Test
  void refusesANodeThatBringsAnotherMasterKey() {
    try (TestDatabase test = TestDatabase.fresh()) {
      start(test.database(), 1);

      assertThatCode(() -> start(test.database(), 1)).doesNotThrowAnyException();
      assertThatThrownBy(() -> start(test.database(), 2))
          .hasMessageContaining("master_key_mismatch");
    }
  }

  private static void start(Database database, int seed) {
    byte[] key = new byte[MasterKey.BYTES];
    key[0] = (byte) seed;
    MasterKey master = MasterKey.parse(Base64.getEncoder().encodeToString(key));
    new MasterKeyCheck(master, database, new MasterKeyStore()).afterSingletonsInstantiated();
  }
}
