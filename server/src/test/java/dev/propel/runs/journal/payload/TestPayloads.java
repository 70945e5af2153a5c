package dev.propel.runs.journal.payload;

import dev.propel.kernel.objects.ObjectStore;
import dev.propel.kernel.objects.TestObjects;
import java.nio.file.Path;
import org.springframework.util.unit.DataSize;

/** Payloads for tests of other packages. */
public final class TestPayloads {

  private TestPayloads() {}

  /** Those of this test run, with the default limit. */
  public static Payloads shared() {
    return Shared.PAYLOADS;
  }

  public static Payloads on(ObjectStore objects, DataSize inlineLimit) {
    return new Payloads(objects, new PayloadSettings(inlineLimit));
  }

  private static final class Shared {
    private static final Payloads PAYLOADS =
        on(TestObjects.in(Path.of("target", "test-objects")), DataSize.ofKilobytes(32));
  }
}
