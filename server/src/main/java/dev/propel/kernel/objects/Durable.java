package dev.propel.kernel.objects;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;

/** Folders whose entries survive a loss of power. */
final class Durable {

  private Durable() {}

  /** Makes what is missing of the path; what was made survives. */
  static void createFolders(Path folder, FileAttribute<?>... attributes) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      createFolders(parent, attributes);
    }
    try {
      Files.createDirectory(folder, attributes);
    } catch (FileAlreadyExistsException anotherWasFirst) {
      if (!Files.isDirectory(folder)) {
        throw anotherWasFirst;
      }
    }
    if (parent != null) {
      force(parent);
    }
  }

  /** Brings the folder's entries to the disk, also on a thread that is being interrupted. */
  static void force(Path folder) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException stop) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
