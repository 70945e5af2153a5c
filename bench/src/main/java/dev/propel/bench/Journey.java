package dev.propel.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Starts a server with a fresh data folder and walks the browser's journey through its console. */
final class Journey {

  private Journey() {}

  /** The browser, then the command that starts the server. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> command = List.of(arguments).subList(1, arguments.length);
    int exit;
    try (ServerProcess server =
        ServerProcess.start(command, ServerProcess.temporaryData(), Map.of("PROPEL_LOG", "json"))) {
      ProcessBuilder journey = new ProcessBuilder("npm", "--prefix", "console", "run", "journey");
      journey.environment().put("PROPEL_URL", server.url().toString());
      journey.environment().put("CHROMIUM", arguments[0]);
      exit = journey.inheritIO().start().waitFor();
    }
    System.exit(exit);
  }
}
