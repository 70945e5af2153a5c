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
    try (ModelServerProcess models = ModelServerProcess.start(List.of());
        ServerProcess server =
            ServerProcess.start(command, ServerProcess.temporaryData(), settings(models))) {
      ProcessBuilder journey = new ProcessBuilder("npm", "--prefix", "console", "run", "journey");
      journey.environment().put("PROPEL_URL", server.url().toString());
      journey.environment().put("CHROMIUM", arguments[0]);
      exit = journey.inheritIO().start().waitFor();
    }
    System.exit(exit);
  }

  /**
   * People begin with the demo model; where an agent has to do one certain thing, it is scripted.
   */
  private static Map<String, String> settings(ModelServerProcess models) {
    return Map.of(
        "PROPEL_LOG",
        "json",
        "PROPEL_ENABLE_DEMO_MODEL",
        "true",
        "PROPEL_DEFAULT_MODEL",
        "demo/propel",
        "OPENAI_BASE_URL",
        models.url() + "/v1",
        "OPENAI_MODELS",
        "scripted");
  }
}
