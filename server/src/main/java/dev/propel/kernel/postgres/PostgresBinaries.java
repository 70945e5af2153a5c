package dev.propel.kernel.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once per version from the archive on the class path.
 *
 * @param folder the folder with {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path folder) {

  /** The version of the archive that this build carries. */
  static final String VERSION = "18.6.0";

  /** Clusters of another major version cannot be opened. */
  static final String MAJOR = "18";

  private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

  /** Unpacks below the parent unless that was done before; what is there is always whole. */
  static PostgresBinaries below(Path parent) throws IOException {
    Path folder = parent.resolve(VERSION);
    if (!Files.isDirectory(folder)) {
      Path draft = parent.resolve(VERSION + ".new");
      delete(draft);
      unpack(draft);
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
      log.info("Unpacked PostgreSQL {} into {}", VERSION, folder);
    }
    return new PostgresBinaries(folder);
  }

  /** The path of one of the programs. */
  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /** Deletes a folder with all that is in it, if it exists. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void unpack(Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("The archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          boolean executable = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static InputStream archive() {
    String architecture =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          case String other -> other;
        };
    InputStream archive =
        PostgresBinaries.class.getResourceAsStream("/postgres-linux-" + architecture + ".txz");
    if (archive == null) {
      throw StartFailures.operator(
          "postgres_not_bundled",
          "This build brings no PostgreSQL for "
              + System.getProperty("os.name")
              + " on "
              + architecture
              + ". Set DATABASE_URL to a PostgreSQL server of yours.");
    }
    return archive;
  }
}
