package dev.propel.product;

import dev.propel.product.Client.Answer;
import dev.propel.product.Operations.Operation;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever a client sends, to whichever operation, it is told what is wrong with it. */
@ProductServer
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {

  private static final Pattern NAMES_FIELDS =
      Pattern.compile("/api/v1/(agents|api-keys|auth/register|conversations|runs|schedules)(/.*)?");

  private final Refusals refusals = new Refusals();
  private Client client;
  private Operations operations;
  private Map<String, String> valid;
  private String agent;
  private String conversation;
  private String run;
  private String schedule;
  private String message;
  private String interrupt;

  @BeforeAll
  void register(@LocalServerPort int port) throws IOException {
    operations = Operations.kept();
    client = Client.registered(port);
    agent = client.agent(Providers.OPENAI);
    client.post("/api/v1/agents/" + agent + "/versions", Map.of()).expect(201);
    conversation = client.conversation(Map.of("agentId", agent));
    run = client.tell(conversation, "[[text:Hi]]").last().text("runId");
    message = client.items(Client.messages(conversation)).getFirst().path("id").asString();
    interrupt = interrupt();
    valid = new LinkedHashMap<>();
    for (String text :
        List.of(
            "name",
            "organizationName",
            "title",
            "content",
            "note",
            "description",
            "instructions",
            "input")) {
      valid.put(text, "\"Fine\"");
    }
    valid.put("password", "\"correct horse battery\"");
    valid.put("model", "\"" + Providers.OPENAI + "\"");
    valid.put("agentId", "\"" + agent + "\"");
    valid.put("agentVersion", "1");
    valid.put("checkpoint", "0");
    valid.put("action", "\"edit\"");
    valid.put("arguments", "{\"expression\":\"1+1\"}");
    valid.put("messageId", "\"" + message + "\"");
    valid.put("tools", "[\"calculator\"]");
    valid.put("scopes", "[\"agents.read\"]");
    valid.put("temperature", "0.5");
    valid.put("maxSteps", "5");
    valid.put("cron", "\"0 0 29 2 *\"");
    valid.put("zone", "\"UTC\"");
    schedule =
        client
            .post(
                "/api/v1/schedules",
                Map.of("name", "s", "agentId", agent, "input", "i", "cron", "0 0 29 2 *"))
            .expect(201)
            .text("id");
    valid.put("expiresAt", "\"2099-01-01T00:00:00Z\"");
  }

  /** A call that waits for an approval. */
  private String interrupt() {
    Map<String, Object> cautious =
        Map.of(
            "name",
            "Cautious",
            "model",
            Providers.OPENAI,
            "tools",
            List.of("calculator"),
            "approvals",
            List.of("calculator"));
    Map<String, Object> work =
        Map.of(
            "agentId",
            client.post("/api/v1/agents", cautious).expect(201).text("id"),
            "input",
            "[[tool:calculator:{\"expression\":\"1+1\"}]]");
    String asking = client.post("/api/v1/runs", work).expect(202).text("id");
    String state;
    do {
      state = client.get("/api/v1/runs/" + asking).text("state");
    } while (state.equals("queued") || state.equals("running"));
    return client.items("/api/v1/interrupts?runId=" + asking).getFirst().path("id").asString();
  }

  @AfterEach
  void nothingWentWrong() {
    refusals.verify();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":",
        "{\"name\" \"x\"}",
        "[]",
        "[{}]",
        "7",
        "true",
        "null",
        "\"text\"",
        "{} {}",
        "{\"nonsense\":1}",
        "\u0000",
        "<a/>",
        "{\"na\\u0000me\":1}",
        "{\"\":1}"
      })
  void aBodyThatIsNoSuchObject(String body) {
    for (Operation operation : operations.withBody()) {
      if (operation.bodyRequired() || !body.equals("null")) {
        check(operation, body, "");
      }
    }
  }

  @Test
  void aFormWithoutItsBoundary() {
    for (Operation operation : operations.withBody()) {
      Answer answer =
          client.send(
              to(operation, "multipart/form-data")
                  .method(operation.method(), BodyPublishers.ofString("{}")));
      refusals.check(operation.name() + " as a form", answer, "");
    }
  }

  @Test
  void noBodyWhereOneIsNeeded() {
    for (Operation operation : operations.withBody()) {
      if (operation.bodyRequired()) {
        check(operation, "", "");
        refusals.check(
            operation.name() + " without body",
            client.send(
                to(operation, "application/json")
                    .method(operation.method(), BodyPublishers.noBody())),
            "");
      }
    }
  }

  @Test
  void aFieldOfAnotherType() {
    forEachField((operation, field, type) -> {
      for (String wrong : wrong(type)) {
        check(operation, bodyWith(operation, field, wrong), field);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "a\\ud800b", "a\\udc00", "\\u0000"})
  void aTextThatCannotBeStored(String text) {
    forEachField((operation, field, type) -> {
      if (type.equals("string")) {
        check(operation, bodyWith(operation, field, "\"" + text + "\""), field);
      } else if (type.equals("array")) {
        check(operation, bodyWith(operation, field, "[\"" + text + "\"]"), field);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e400",
        "-1e400",
        "1e999999999",
        "-1",
        "2147483648",
        "99999999999999999999999",
        "1.5e-999999999",
        "0x10",
        "NaN",
        "3.7"
      })
  void aNumberOutOfBounds(String number) {
    forEachField((operation, field, type) -> {
      boolean allowed =
          (type.equals("number") && number.startsWith("1.5"))
              || (field.equals("maxTokens") && number.equals("2147483648"));
      if ((type.equals("number") || type.equals("integer")) && !allowed) {
        check(operation, bodyWith(operation, field, number), "");
      }
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2099-13-01T00:00:00Z",
        "+1000000000-01-01T00:00:00Z",
        "+999999999-01-01T00:00:00Z",
        "+294277-01-01T00:00:00Z",
        "-1000000-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "2099-01-01"
      })
  void aTimeThatIsNone(String time) {
    forEachField((operation, field, type) -> {
      if (field.equals("expiresAt") || field.equals("at")) {
        check(operation, bodyWith(operation, field, "\"" + time + "\""), field);
      }
    });
  }

  @Test
  void textsThatAreMuchTooLong() {
    String text = "\"" + "x".repeat(900_000) + "\"";
    forEachField((operation, field, type) -> {
      // Where a secret or something in the path is looked at first, the field is not named; a code
      // that nobody asked for is not looked at.
      String named = NAMES_FIELDS.matcher(operation.path()).matches() ? field : "";
      if (type.equals("string") && !operation.path().endsWith("/account/second-factor")) {
        check(operation, bodyWith(operation, field, text), named);
      } else if (type.equals("array")) {
        check(operation, bodyWith(operation, field, "[" + text + "]"), named);
        String many = "[" + "\"agents.read\",".repeat(40_000) + "\"nonsense\"]";
        check(operation, bodyWith(operation, field, many), named);
      }
    });
  }

  @Test
  void aBodyThatIsTooLong() {
    for (Operation operation : operations.withBody()) {
      refusals.status(
          413, check(operation, "{\"name\":\"" + "x".repeat(2 << 20) + "\"}", ""), operation);
    }
  }

  @Test
  void aBodyThatIsTooDeep() {
    String depth = "[".repeat(1000) + "]".repeat(1000);
    String objects = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);
    for (Operation operation : operations.withBody()) {
      check(operation, depth, "");
      check(operation, objects, "");
      operation
          .fields()
          .keySet()
          .forEach(field -> {
            check(operation, "{\"" + field + "\":" + depth + "}", "");
            check(operation, "{\"" + field + "\":" + objects + "}", "");
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "*/*"})
  void anotherContentType(String type) {
    for (Operation operation : operations.withBody()) {
      Answer answer =
          client.send(
              to(operation, type).method(operation.method(), BodyPublishers.ofString("{}")));
      refusals.status(415, refusals.check(operation.name() + " as " + type, answer, ""), operation);
    }
  }

  private interface FieldCheck {
    void check(Operation operation, String field, String type);
  }

  private void forEachField(FieldCheck check) {
    for (Operation operation : operations.withBody()) {
      operation.fields().forEach((field, type) -> check.check(operation, field, type));
    }
  }

  private static List<String> wrong(String type) {
    return switch (type) {
      case "string" -> List.of("1", "1.5", "true", "{}", "[]", "[\"x\"]");
      case "integer" -> List.of("\"1\"", "1.5", "true", "{}", "[]", "\"x\"");
      case "boolean" -> List.of("\"true\"", "1", "0", "{}", "[]", "\"x\"");
      case "number" -> List.of("\"1\"", "true", "{}", "[]");
      case "object" -> List.of("\"x\"", "1", "true", "[]");
      case "array" -> List.of("\"x\"", "1", "{}", "[1]", "[{}]", "[[]]", "[null]");
      default -> throw new IllegalArgumentException("No wrong values for " + type);
    };
  }

  private String bodyWith(Operation operation, String field, String value) {
    List<String> members = new ArrayList<>();
    for (String each : operation.fields().keySet()) {
      String given = valid.get(each);
      if (each.equals("email")) {
        given = "\"" + UUID.randomUUID() + "@example.com\"";
      }
      if (each.equals(field) || given != null) {
        members.add("\"" + each + "\":" + (each.equals(field) ? value : given));
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  private String path(Operation operation) {
    String id =
        operation.path().contains("/agents/")
            ? agent
            : operation.path().contains("/schedules/")
                ? schedule
                : operation.path().contains("/interrupts/")
                    ? interrupt
                    : operation.path().contains("/runs/") ? run : conversation;
    return operation.at(Map.of("id", id, "messageId", message));
  }

  private java.net.http.HttpRequest.Builder to(Operation operation, String type) {
    return client.to(path(operation), "Content-Type", type);
  }

  private Answer check(Operation operation, String body, String names) {
    String shown = body.length() > 200 ? body.substring(0, 200) + "…" : body;
    return refusals.check(
        operation.name() + " ← " + shown,
        client.write(operation.method(), path(operation), body),
        names);
  }
}
