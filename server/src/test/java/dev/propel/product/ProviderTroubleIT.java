package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** When the provider does not do its part, the chat says so and goes on. */
@ProductServer
class ProviderTroubleIT {

  @LocalServerPort int port;

  private Client client;

  @BeforeEach
  void register() {
    client = Client.registered(port);
  }

  @Test
  void aWrongKeyIsNamedByItsEndAndTheWayOut() {
    Events events = client.tell(client.conversation(Providers.WRONG_KEY_MODEL), "Hi");

    assertThat(events.last().type()).isEqualTo("RUN_ERROR");
    assertThat(events.last().text("code")).isEqualTo("provider_refused_key");
    assertThat(events.last().data().path("retryable").asBoolean()).isFalse();
    assertThat(events.last().text("message"))
        .contains("Anthropic", "Zq9", "ANTHROPIC_API_KEY")
        .doesNotContain(Providers.WRONG_KEY);
  }

  @Test
  void anUnreachableProviderIsNamedWithTheAddressToCheck() {
    Events events = client.tell(client.conversation(Providers.UNREACHABLE_MODEL), "Hi");

    assertThat(events.last().type()).isEqualTo("RUN_ERROR");
    assertThat(events.last().text("code")).isEqualTo("provider_unreachable");
    assertThat(events.last().text("message")).contains("Ollama", "OLLAMA_BASE_URL");
  }

  @ParameterizedTest
  @CsvSource({
    "[[status:401]], provider_refused_key, false",
    "[[status:400]], provider_rejected_request, false",
    "[[status:429:retry-after=1]], provider_rate_limited, true",
    "[[status:500]], provider_overloaded, true",
    "[[malformed]], provider_protocol, true",
    "[[drop]], provider_unreachable, true",
    "[[cut-after:700]] [[text:one two three four five six seven]], provider_protocol, true",
  })
  void aRunThatFailsSaysWhyAndTheConversationGoesOn(
      String trouble, String code, boolean retryable) {
    String conversation = client.conversation(Providers.OPENAI);

    Events events = client.tell(conversation, trouble);

    Events.Event error = events.last();
    assertThat(error.type()).isEqualTo("RUN_ERROR");
    assertThat(error.text("code")).isEqualTo(code);
    assertThat(error.data().path("retryable").asBoolean()).isEqualTo(retryable);
    assertThat(error.text("message")).contains("OpenAI").doesNotContain("Exception", "java.");
    String runId = events.only("RUN_STARTED").text("runId");
    JsonNode run = client.get("/api/v1/runs/" + runId).expect(200).body();
    assertThat(run.path("state").asString()).isEqualTo("failed");
    assertThat(run.path("error").path("code").asString()).isEqualTo(code);
    assertThat(run.path("error").path("detail").asString()).isEqualTo(error.text("message"));
    assertThat(run.path("finishedAt").isString()).isTrue();

    assertThat(client.tell(conversation, "[[text:Here again.]]").text()).isEqualTo("Here again.");
    assertThat(client.items(Client.messages(conversation)).getLast().path("content").asString())
        .isEqualTo("Here again.");
  }

  @Test
  void whatWasStreamedOfAFailedAttemptIsTakenBack() {
    String conversation = client.conversation(Providers.OPENAI);

    Events events =
        client.tell(
            conversation,
            "[[slow:20]] [[cut-after:900]] [[text:one two three four five six seven]]");

    assertThat(events.types()).contains("TEXT_MESSAGE_CONTENT", "CUSTOM");
    String spoken =
        events.all().stream()
            .filter(event -> event.type().equals("TEXT_MESSAGE_START"))
            .findFirst()
            .orElseThrow()
            .text("messageId");
    assertThat(events.all().stream().filter(event -> event.type().equals("CUSTOM")))
        .allSatisfy(event -> {
          assertThat(event.text("name")).isEqualTo("step.withdrawn");
          assertThat(event.data().path("value").path("messageId").asString()).isEqualTo(spoken);
        });
    int lastWithdrawn = events.types().lastIndexOf("CUSTOM");
    assertThat(events.types().subList(lastWithdrawn, events.types().size()))
        .as("nothing that was streamed stands when the run has failed")
        .doesNotContain("TEXT_MESSAGE_CONTENT");
    assertThat(events.last().type()).isEqualTo("RUN_ERROR");
  }
}
