package dev.propel.kernel.objects;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files: {@code folder/organization/ab/abcdef…}. A file appears whole or not at all: it
 * is written beside its place, forced to the disk and renamed. Several processes may share the
 * folder. Only files' owner may read them.
 */
final class FolderObjects implements ClosableObjects {

  private static final FileAttribute<Set<PosixFilePermission>> OUR_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OUR_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final Clock clock;

  FolderObjects(Path folder, Clock clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.clock = clock;
  }

  @Override
  public ObjectHash put(OrganizationId organization, byte[] content) {
    ObjectHash hash = ObjectHash.of(content);
    Path file = file(organization, hash);
    try {
      if (has(file, content)) {
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        // Whoever wrote it may not have come to this yet.
        Durable.force(parent(file));
      } else {
        Durable.createFolders(parent(file), OUR_FOLDER);
        write(file, content);
      }
      return hash;
    } catch (IOException broken) {
      throw failure(broken);
    }
  }

  @Override
  public Optional<byte[]> get(OrganizationId organization, ObjectHash hash) {
    try {
      byte[] content = read(file(organization, hash));
      return Optional.ofNullable(content)
          .map(found -> ObjectFailures.verified(organization, hash, found));
    } catch (IOException broken) {
      throw failure(broken);
    }
  }

  @Override
  public boolean exists(OrganizationId organization, ObjectHash hash) {
    return Files.isRegularFile(file(organization, hash));
  }

  @Override
  public void delete(OrganizationId organization, ObjectHash hash) {
    try {
      Files.deleteIfExists(file(organization, hash));
    } catch (IOException broken) {
      throw failure(broken);
    }
  }

  /** The folder is made when something is first put; until then, that it could be made counts. */
  @Override
  public void check() {
    Path there = folder;
    while (Files.notExists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw failure(new AccessDeniedException(there.toString()));
    }
  }

  @Override
  public void close() {
    // No connection is held.
  }

  private void write(Path file, byte[] content) throws IOException {
    Path draft = Files.createTempFile(parent(file), "draft-", ".new", OUR_FILE);
    try {
      // A stream and not a channel: an interrupt of the thread must not break it off.
      try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
        out.write(content);
        out.getFD().sync();
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Durable.force(parent(file));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static boolean has(Path file, byte[] content) throws IOException {
    byte[] there = Files.isRegularFile(file) ? read(file) : null;
    return there != null && Arrays.equals(there, content);
  }

  private static byte @Nullable [] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException none) {
      return null;
    }
  }

  private Path file(OrganizationId organization, ObjectHash hash) {
    return folder.resolve(organization.toString()).resolve(hash.fan()).resolve(hash.hex());
  }

  private static Path parent(Path file) {
    return file.resolveSibling(".").normalize();
  }

  private Failure failure(IOException broken) {
    return broken instanceof AccessDeniedException
        ? ObjectFailures.refused(
            "Propel may not use "
                + folder
                + ". Give the folder to the user that runs Propel, or set PROPEL_DATA to another.",
            broken)
        : ObjectFailures.unavailable("the folder " + folder, broken);
  }
}
