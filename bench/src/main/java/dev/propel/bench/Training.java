package dev.propel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Starts a server that records what it loads, uses it as people will, and stops it, so that it
 * writes its AOT cache.
 */
final class Training {

  private Training() {}

  /** The cache to be written, then the command that starts the recording server. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path cache = Path.of(arguments[0]);
    List<String> command = List.of(arguments).subList(1, arguments.length);
    Map<String, String> environment = Map.of("PROPEL_LOG", "json", "PROPEL_DEMO_WORD_DELAY", "0ms");
    try (ServerProcess server =
            ServerProcess.start(command, ServerProcess.temporaryData(), environment);
        Api api = new Api(server.url())) {
      use(api);
    }
    if (!Files.exists(cache)) {
      throw new IOException("The server stopped without writing " + cache);
    }
  }

  private static void use(Api api) throws IOException, InterruptedException {
    api.register("training@example.com", "a warm winding passphrase", "Training", "Training");
    JsonNode agent =
        api.post("/api/v1/agents", Map.of("name", "Training", "tools", List.of("calculator")));
    String id = agent.get("id").asString();
    api.post("/api/v1/agents/" + id + "/versions", Map.of());
    JsonNode conversation = api.post("/api/v1/conversations", Map.of("agentId", id));
    String messages = "/api/v1/conversations/" + conversation.get("id").asString() + "/messages";
    for (int i = 0; i < 3; i++) {
      api.stream(messages, Map.of("content", "What is 12*(3+" + i + ")?"));
    }
    for (String path :
        List.of(
            "/",
            "/health",
            "/openapi.json",
            "/actuator/health/liveness",
            "/api/v1/me",
            "/api/v1/agents",
            "/api/v1/models",
            "/api/v1/tools",
            "/api/v1/runs",
            "/api/v1/conversations",
            messages)) {
      api.visit(path);
    }
  }
}
