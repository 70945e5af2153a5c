package dev.propel.identity.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** A real OpenID provider (mock-oauth2-server) in a process of its own, gone with this one. */
final class OidcTestServer {

  private final String base;

  private OidcTestServer(String base) {
    this.base = base;
  }

  static OidcTestServer start() {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classPath(),
                  "propel.oidcserver.OidcServer")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String port = Objects.requireNonNull(out.readLine(), "the OpenID provider did not start");
      return new OidcTestServer("http://127.0.0.1:" + port + "/");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** An issuer of this name; any name is one. */
  String issuer(String name) {
    return base + name;
  }

  private static String classPath() throws IOException {
    URL libraries =
        Objects.requireNonNull(OidcTestServer.class.getResource("/oidcserver.classpath"));
    try (InputStream in = libraries.openStream()) {
      String own =
          libraries.getProtocol().equals("file")
              ? Path.of(URI.create(libraries.toString())).resolveSibling("").toString()
              : Path.of(URI.create(libraries.getPath().replaceFirst("!.*", ""))).toString();
      return own + ":" + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
