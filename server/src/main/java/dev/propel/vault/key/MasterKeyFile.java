package dev.propel.vault.key;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * The master key in a file that only its owner may read. Made at the first start; two processes
 * that start at once agree on one key.
 */
final class MasterKeyFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path file;
  private final SecureRandom random;

  MasterKeyFile(Path file, SecureRandom random) {
    this.file = file.toAbsolutePath();
    this.random = random;
  }

  /** The key in the file, made now if there is none. */
  MasterKey readOrCreate() {
    try {
      if (Files.notExists(file)) {
        create();
      }
      return read();
    } catch (IOException unreadable) {
      throw VaultFailures.operator(
          "master_key_unreadable",
          "The master key file " + file + " cannot be read or made: " + unreadable.getMessage(),
          unreadable);
    }
  }

  private MasterKey read() throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!OWNER_ONLY.containsAll(permissions)) {
      throw VaultFailures.operator(
          "master_key_exposed",
          "The master key file %s is readable by others (%s). Run: chmod 600 %s"
              .formatted(file, PosixFilePermissions.toString(permissions), file));
    }
    try {
      return MasterKey.parse(Files.readString(file));
    } catch (IllegalArgumentException damaged) {
      throw VaultFailures.operator(
          "master_key_damaged",
          "The master key file %s is damaged: %s Restore it from a backup."
              .formatted(file, damaged.getMessage()));
    }
  }

  private void create() throws IOException {
    Path folder = file.resolveSibling(".");
    Files.createDirectories(folder);
    byte[] key = new byte[MasterKey.BYTES];
    random.nextBytes(key);
    Path draft =
        Files.createTempFile(
            folder, "master", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n");
      // A link appears whole or not at all, and fails when another process was first.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException anotherWasFirst) {
      return;
    } catch (FileSystemException | UnsupportedOperationException noLinks) {
      Files.move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
