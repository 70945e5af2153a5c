package dev.propel.product;

import dev.propel.product.Client.Answer;
import dev.propel.product.Operations.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Ids, cursors, limits and headers that are none are refused by name, whatever the operation. */
@ProductServer
@TestInstance(Lifecycle.PER_CLASS)
class BadAddressIT {

  private final Refusals refusals = new Refusals();
  private Client client;
  private Operations operations;
  private String agent;
  private String conversation;
  private String run;

  @BeforeAll
  void register(@LocalServerPort int port) throws IOException {
    operations = Operations.kept();
    client = Client.registered(port);
    agent = client.agent(Providers.OPENAI);
    conversation = client.conversation(Map.of("agentId", agent));
    run = client.tell(conversation, "[[text:Hi]]").last().text("runId");
  }

  @AfterEach
  void nothingWentWrong() {
    refusals.verify();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "nonsense",
        "%00",
        "00000000-0000-0000-0000-00000000000g",
        "%ff",
        "a%0d%0ab",
        "0190b0a0-0000-7000-8000-000000000001"
      })
  void anIdThatNothingHas(String id) {
    for (Operation operation : operations.all()) {
      if (operation.path().contains("{id}")) {
        String path = operation.at(Map.of("id", id));
        Answer answer =
            client.write(
                operation.method(),
                path,
                operation.hasBody()
                    ? "{\"content\":\"x\",\"title\":\"x\"}"
                        .replace(
                            "\"content\":\"x\",",
                            operation.path().endsWith("messages") ? "\"content\":\"x\"," : "")
                    : null);
        refusals.check(operation.method() + " " + path, answer, "");
      }
    }
    refusals.check("version", client.get("/api/v1/agents/" + agent + "/versions/" + id), "");
    refusals.check("organization", client.get("/api/v1/organizations/" + id + "/agents"), "");
    for (String query : List.of("/api/v1/runs?conversationId=", "/api/v1/conversations?agentId=")) {
      if (!id.startsWith("0190")) {
        refusals.check(query, client.get(query + id), "");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=201",
        "limit=ten",
        "limit=99999999999999",
        "limit=1.5",
        "limit=%00",
        "cursor=x",
        "cursor=%00",
        "cursor=e30",
        "cursor=..%2f",
        "cursor=%f0%9f%98%80",
        "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void aPageThatIsNone(String query) {
    for (Operation operation : operations.all()) {
      if (operation.method().equals("GET")
          && operation.queries().contains(query.split("=", 2)[0])) {
        refusals.check(
            operation.name() + "?" + query,
            client.get(path(operation) + "?" + query),
            query.split("=", 2)[0]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1.2",
        "1.2.3.4",
        "-1.0.0",
        "99999999999.0.0",
        "%00",
        "1.1.1%00",
        "%D9%A1.1.1"
      })
  void aCursorThatNoEventCarried(String cursor) {
    refusals.check("after", client.get(Client.events(run) + "?after=" + cursor), "after");
    refusals.check("Last-Event-ID", client.get(Client.events(run), "Last-Event-ID", cursor), "");
  }

  @Test
  void headersThatMakeNoSense() {
    String path = "/api/v1/agents/" + agent;
    for (String match : List.of("x", "\"x\"", "\"-1\"", "\"99999999999999999999\"", "W/", ",")) {
      refusals.check("If-Match " + match, client.write("PATCH", path, "{}", "If-Match", match), "");
    }
    refusals.check("Accept", client.get(path, "Accept", "nonsense"), "");
    refusals.check("Accept", client.say(conversation, "Hi", "Accept", "text/event-stream;q=x"), "");
    refusals.check("order", client.get(Client.messages(conversation) + "?order=up"), "order");
    for (String bearer :
        List.of("Bearer ", "Bearer x.y.z", "Basic eDp5", "Bearer eyJhbGciOiJub25lIn0.e30.")) {
      refusals.check(bearer, client.get(path, "Authorization", bearer), "");
    }
    refusals.check("method", client.write("PUT", path, "{}"), "");
  }

  private String path(Operation operation) {
    String id =
        operation.path().contains("/agents/")
            ? agent
            : operation.path().contains("/runs/") ? run : conversation;
    return operation.at(Map.of("id", id));
  }
}
