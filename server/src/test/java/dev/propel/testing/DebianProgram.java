package dev.propel.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A real server that a test needs, from Debian's packages: installed if it is missing and that is
 * allowed, as the launcher does it. A test never goes without.
 */
public final class DebianProgram {

  private DebianProgram() {}

  /** Where the program of this package is. */
  public static synchronized Path of(String name) throws IOException, InterruptedException {
    Optional<Path> found = find(name);
    if (found.isPresent()) {
      return found.get();
    }
    // A service that starts with its package would take a well-known port for nothing.
    String install =
        "printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d;"
            + " apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq"
            + " --no-install-recommends "
            + name
            + "; done=$?; rm -f /usr/sbin/policy-rc.d; exit $done";
    Process installing = new ProcessBuilder("sh", "-c", install).redirectErrorStream(true).start();
    String said = new String(installing.getInputStream().readAllBytes());
    installing.waitFor();
    return find(name)
        .orElseThrow(() ->
            new IllegalStateException(
                "This test needs the program "
                    + name
                    + ". Install it (Debian, Ubuntu: apt-get install "
                    + name
                    + "). "
                    + said));
  }

  private static Optional<Path> find(String name) {
    return List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin").stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
