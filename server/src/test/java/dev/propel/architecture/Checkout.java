package dev.propel.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, seen from a test. */
public final class Checkout {

  private Checkout() {}

  /** A path from the repository's root. */
  public static Path path(String fromRoot) {
    return Path.of("").toAbsolutePath().getParent().resolve(fromRoot);
  }

  /** All files below a folder; none where there is no such folder. */
  public static List<Path> files(String folder) {
    Path root = path(folder);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
