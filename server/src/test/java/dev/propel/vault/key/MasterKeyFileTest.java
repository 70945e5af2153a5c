package dev.propel.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {

  @TempDir Path folder;

  @Test
  void isMadeForItsOwnerAloneAndReadAgain() throws Exception {
    Path file = folder.resolve("not/there/master.key");

    MasterKey made = open(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
    assertThat(open(file).fingerprint()).isEqualTo(made.fingerprint());
    try (var left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void refusesAFileThatOthersMayRead() throws Exception {
    Path file = folder.resolve("master.key");
    open(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("master_key_exposed")
        .hasMessageContaining("chmod 600");
  }

  @Test
  void refusesADamagedFileWithoutRepeatingIt() throws Exception {
    Path file = folder.resolve("master.key");
    open(file);
    Files.writeString(file, "c2hvcnQ=");

    assertThatThrownBy(() -> open(file))
        .hasMessageContaining("master_key_damaged")
        .hasMessageContaining("this one has 5")
        .hasMessageNotContaining("c2hvcnQ");
  }

  @Test
  void processesThatStartAtOnceAgreeOnOneKey() throws Exception {
    Path file = folder.resolve("master.key");
    Callable<String> start = () -> open(file).fingerprint().hex();
    Set<String> seen = new HashSet<>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> each :
          threads.invokeAll(List.of(start, start, start, start, start, start, start, start))) {
        seen.add(each.get());
      }
    }

    assertThat(seen).hasSize(1);
  }

  private static MasterKey open(Path file) {
    return new MasterKeyFile(file, new SecureRandom()).readOrCreate();
  }
}
