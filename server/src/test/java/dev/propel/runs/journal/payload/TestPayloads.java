package dev.propel.runs.journal.payload;

import dev.propel.kernel.objects.ObjectStore;
import dev.propel.kernel.objects.TestObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.unit.DataSize;

/** Payloads for tests of other packages. */
public final class TestPayloads {

  private TestPayloads() {}

  /** With the default limit, in a folder of its own that is made when something is put. */
  public static Payloads payloads() {
    try {
      Path folder = Files.createTempDirectory("propel-objects");
      folder.toFile().deleteOnExit();
      return on(TestObjects.in(folder), DataSize.ofKilobytes(32));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public static Payloads on(ObjectStore objects, DataSize inlineLimit) {
    return new Payloads(objects, new PayloadSettings(inlineLimit));
  }
}
