package dev.propel.kernel.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that the embedded PostgreSQL lives in, held by one process at a time: the lock ends
 * with the process, however that ends.
 */
final class PostgresFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PostgresFolder.class);
  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;
  private final FileChannel channel;

  private PostgresFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the folder if there is none, closes it to others, and locks it. */
  static PostgresFolder hold(Path path) throws IOException {
    try {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OURS_ALONE));
      refuseForeign(path);
      closeToOthers(path);
      return lock(path);
    } catch (AccessDeniedException denied) {
      throw StartFailures.operator(
          "data_folder_not_writable",
          "Propel may not write "
              + path
              + ". Give the folder to the user that runs Propel, or set PROPEL_DATA to another.",
          denied);
    }
  }

  Path cluster() {
    return path.resolve("cluster");
  }

  Path passwordFile() {
    return path.resolve("password");
  }

  Path portFile() {
    return path.resolve("port");
  }

  /** Made when first asked for. */
  Path logs() throws IOException {
    return Files.createDirectories(path.resolve("log"));
  }

  Path path() {
    return path;
  }

  /** The numeric id of the user that runs this process. */
  static int user() throws IOException {
    return owner(Path.of("/proc/self"));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static PostgresFolder lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      log.debug("This process itself holds {}", path, heldHere);
    }
    if (lock == null) {
      channel.close();
      throw StartFailures.operator(
          "data_folder_in_use",
          "Another Propel is running on "
              + path
              + ". Stop it, set PROPEL_DATA to another folder, or let both use one PostgreSQL"
              + " server through DATABASE_URL.");
    }
    return new PostgresFolder(path, channel);
  }

  private static void refuseForeign(Path path) throws IOException {
    int owner = owner(path);
    if (owner != user()) {
      throw StartFailures.operator(
          "data_folder_of_another_user",
          "%s belongs to user %d, and Propel runs as user %d. Run it as that user, or stop it and give the folder over: chown -R %d %s"
              .formatted(path, owner, user(), user(), path));
    }
  }

  private static void closeToOthers(Path path) throws IOException {
    if (!Files.getPosixFilePermissions(path).equals(OURS_ALONE)) {
      log.warn("{} was open to other users; its mode is 700 now", path);
      Files.setPosixFilePermissions(path, OURS_ALONE);
    }
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }
}
