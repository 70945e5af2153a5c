package dev.propel.kernel.objects;

import java.nio.file.Path;
import java.time.Clock;

/** Object stores for tests of other packages. */
public final class TestObjects {

  private TestObjects() {}

  public static ObjectStore in(Path folder) {
    return new FolderObjects(folder, Clock.systemUTC());
  }
}
