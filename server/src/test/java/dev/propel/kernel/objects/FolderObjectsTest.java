package dev.propel.kernel.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderObjectsTest extends ObjectStoreContract {

  private static final Instant LATER = Instant.parse("2040-01-01T00:00:00Z");

  @TempDir private Path folder;

  @Override
  ObjectStore store() {
    return new FolderObjects(folder.resolve("objects"), Clock.fixed(LATER, ZoneOffset.UTC));
  }

  @Override
  void damage(OrganizationId organization, ObjectHash hash, byte[] content) throws IOException {
    Files.write(file(organization, hash), content);
  }

  @Test
  void onlyTheOwnerMayReadFilesAndFolders() throws IOException {
    store().put(here, content(10, 1));
    try (Stream<Path> all = Files.walk(folder.resolve("objects"))) {
      for (Path each : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void noDraftStaysBehind() throws IOException {
    ObjectHash hash = store().put(here, content(10, 1));
    store().put(here, content(10, 1));
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile)).containsExactly(file(here, hash));
    }
  }

  @Test
  void puttingAgainMakesTheObjectYoung() throws IOException {
    ObjectHash hash = store().put(here, content(10, 1));
    assertThat(Files.getLastModifiedTime(file(here, hash)).toInstant()).isBefore(LATER);
    store().put(here, content(10, 1));
    assertThat(Files.getLastModifiedTime(file(here, hash)).toInstant()).isEqualTo(LATER);
  }

  @Test
  void aThreadThatIsBeingInterruptedPutsAndReadsAllTheSame() {
    Thread.currentThread().interrupt();
    ObjectHash hash = store().put(here, content(70_000, 7));
    assertThat(store().get(here, hash)).isPresent();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aFolderThatCannotBeMadeIsTheOperatorsToMend() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    ObjectStore broken = new FolderObjects(file.resolve("objects"), Clock.systemUTC());
    assertThatThrownBy(broken::check)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.problem().code()).isEqualTo("object_store_refused"));
    assertThatThrownBy(() -> broken.put(here, content(10, 1)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.problem().code()).startsWith("object_store"));
  }

  private Path file(OrganizationId organization, ObjectHash hash) {
    return folder
        .resolve("objects")
        .resolve(organization.toString())
        .resolve(hash.hex().substring(0, 2))
        .resolve(hash.hex());
  }
}
