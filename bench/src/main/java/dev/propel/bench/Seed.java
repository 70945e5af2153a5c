package dev.propel.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Fills a running server with a demo organization, through its public API. */
@Command(
    name = "seed",
    mixinStandardHelpOptions = true,
    description = "Fill a running server with a demo organization.")
final class Seed implements Callable<Integer> {

  private static final String PASSWORD = "garden-of-demos-7";

  @Option(names = "--url", description = "the server (default: ${DEFAULT-VALUE})")
  private URI url = URI.create("http://localhost:" + System.getenv().getOrDefault("PORT", "8080"));

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Seed()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String email = "demo-" + Long.toString(System.currentTimeMillis(), 36) + "@example.com";
    try (Api api = new Api(url)) {
      api.register(email, PASSWORD, "Dana Demo", "Acme Legal");
      for (Example example : Example.ALL) {
        make(api, example);
      }
    }
    System.out.printf(
        "Acme Legal has %d agents and a conversation with each.%nSign in at %s%n  e-mail    %s%n  password  %s%n",
        Example.ALL.size(), url, email, PASSWORD);
    return 0;
  }

  private static void make(Api api, Example example) throws IOException, InterruptedException {
    JsonNode agent =
        api.post(
            "/api/v1/agents",
            Map.of(
                "name", example.name(),
                "description", example.description(),
                "instructions", example.instructions(),
                "tools", example.tools()));
    String id = agent.get("id").asString();
    api.post("/api/v1/agents/" + id + "/versions", Map.of("note", "First version"));
    JsonNode conversation =
        api.post("/api/v1/conversations", Map.of("agentId", id, "title", example.title()));
    String messages = "/api/v1/conversations/" + conversation.get("id").asString() + "/messages";
    for (String message : example.messages()) {
      api.stream(messages, Map.of("content", message));
    }
  }

  /** An agent and what somebody asks it. */
  private record Example(
      String name,
      String description,
      String instructions,
      List<String> tools,
      String title,
      List<String> messages) {

    private static final List<Example> ALL =
        List.of(
            new Example(
                "Invoice clerk",
                "Checks sums, taxes and due dates of invoices.",
                "You check invoices. Always calculate with the calculator, never in your head. Say what you checked.",
                List.of("calculator"),
                "Invoice 2026-114",
                List.of(
                    "The net sum is 1840.50. What is 1840.50*1.19?", "And 1840.50*0.19 alone?")),
            new Example(
                "Research assistant",
                "Reads public pages and sums up what they say.",
                "You read the pages that people name and sum them up in five sentences, with the address.",
                List.of("http_get"),
                "What can you do?",
                List.of("What can you help me with?")),
            new Example(
                "House style editor",
                "Rewrites text in the firm's voice.",
                "You edit text: short sentences, active voice, no jargon. Return the text and nothing else.",
                List.of(),
                "Welcome letter",
                List.of(
                    "Please find attached herewith the documents that were requested by you.")));
  }
}
