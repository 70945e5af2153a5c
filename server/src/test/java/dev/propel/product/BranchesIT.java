package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.product.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A conversation is a tree with a current branch. */
@ProductServer
class BranchesIT {

  @LocalServerPort int port;

  private Client client;
  private String conversation;

  @BeforeEach
  void register() {
    client = Client.registered(port);
    conversation = client.conversation(Providers.OPENAI);
  }

  @Test
  void anEditedMessageBeginsABranchBesideTheOldOne() {
    client.tell(conversation, "[[text:Hello.]]");
    client.tell(conversation, "[[text:Red.]]");
    client.tell(conversation, "[[text:Redder.]]");
    JsonNode red = items("").get(2);

    Answer edited = say("[[text:Blue.]]", id(red)).expect(202);
    assertThat(edited.body().path("message").path("parentId")).isEqualTo(red.path("parentId"));
    client.ended(edited.body().path("run").path("id").asString());

    List<JsonNode> branch = items("");
    assertThat(contents(branch))
        .containsExactly("[[text:Hello.]]", "Hello.", "[[text:Blue.]]", "Blue.");
    assertThat(siblings(branch.get(2))).containsExactly(id(red), id(branch.get(2)));
    assertThat(siblings(branch.get(0))).containsExactly(id(branch.get(0)));
    assertThat(contents(items("?branches=all")))
        .containsExactly(
            "[[text:Hello.]]",
            "Hello.",
            "[[text:Red.]]",
            "Red.",
            "[[text:Redder.]]",
            "Redder.",
            "[[text:Blue.]]",
            "Blue.");
  }

  @Test
  void theFirstMessageCanBeEditedToo() {
    client.tell(conversation, "[[text:Red.]]");
    String first = id(items("").getFirst());
    client.ended(run(say("[[text:Blue.]]", first).expect(202)));
    List<JsonNode> branch = items("");
    assertThat(contents(branch)).containsExactly("[[text:Blue.]]", "Blue.");
    assertThat(branch.getFirst().path("parentId").isNull()).isTrue();
    assertThat(siblings(branch.getFirst())).hasSize(2).contains(first);
  }

  @Test
  void anotherAnswerStandsBesideTheFirst() {
    client.tell(conversation, "[[text:Red.]]");
    List<JsonNode> before = items("");
    Answer again = regenerate(id(before.getLast()), Map.of()).expect(202);
    assertThat(again.body().path("message").path("id")).isEqualTo(before.getFirst().path("id"));
    client.ended(run(again));
    client.ended(run(regenerate(id(before.getFirst()), null).expect(202)));

    List<JsonNode> after = items("");
    assertThat(after).hasSize(2);
    assertThat(after.getFirst()).isEqualTo(before.getFirst());
    assertThat(siblings(after.getLast())).hasSize(3).startsWith(id(before.getLast()));
    assertThat(items("?branches=all")).hasSize(4);
    assertThat(client.get("/api/v1/runs/" + run(again)).body().path("forkedFrom"))
        .isEqualTo(before.getLast().path("runId"));
  }

  @Test
  void anAnswerThatFailedCanBeAskedForAgainOnAnotherModel() {
    String broken = client.conversation(Providers.UNREACHABLE_MODEL);
    client.ended(client.begin(broken, "[[text:Here I am.]]"));
    String said = id(client.items(Client.messages(broken)).getFirst());
    Answer again =
        client
            .post(
                Client.messages(broken) + "/" + said + "/regenerations",
                Map.of("model", Providers.OPENAI))
            .expect(202);
    assertThat(client.ended(run(again)).text("model")).isEqualTo(Providers.OPENAI);
    assertThat(contents(client.items(Client.messages(broken)))).endsWith("Here I am.");
  }

  @Test
  void oneGoesFromBranchToBranch() {
    client.tell(conversation, "[[text:Red.]]");
    client.tell(conversation, "[[text:Redder.]]");
    List<JsonNode> red = items("");
    client.ended(run(say("[[text:Blue.]]", id(red.get(0))).expect(202)));
    List<JsonNode> blue = items("");
    String activity = client.items("/api/v1/conversations").getFirst().path("updatedAt").asString();

    Answer there = goTo(id(red.getFirst())).expect(200);
    assertThat(there.text("messageId")).isEqualTo(id(red.getLast()));
    assertThat(contents(items(""))).isEqualTo(contents(red));
    assertThat(client.items("/api/v1/conversations").getFirst().path("updatedAt").asString())
        .isEqualTo(activity);

    client.tell(conversation, "[[text:Reddest.]]");
    assertThat(contents(items(""))).endsWith("Redder.", "[[text:Reddest.]]", "Reddest.");
    assertThat(contents(items("?branch=" + id(blue.getLast())))).isEqualTo(contents(blue));
    goTo(id(blue.getLast())).expect(200);
    assertThat(contents(items(""))).isEqualTo(contents(blue));
    assertThat(
            client.items("/api/v1/audit/events").stream()
                .map(event -> event.path("action").asString()))
        .contains("conversation.branchSwitched", "message.edited");
  }

  @Test
  void theConversationLastSpokenInComesFirstWhateverItsBranch() {
    String other = client.conversation(Providers.OPENAI);
    client.tell(conversation, "[[text:Red.]]");
    JsonNode red = items("").getLast();
    client.tell(other, "[[text:Hi.]]");
    client.ended(run(regenerate(id(red), Map.of()).expect(202)));
    goTo(id(red)).expect(200);
    assertThat(client.items("/api/v1/conversations"))
        .extracting(each -> each.path("id").asString())
        .containsExactly(conversation, other);
  }

  @Test
  void aBranchIsReadInPagesFromBothEnds() {
    for (int i = 0; i < 3; i++) {
      client.tell(conversation, "[[text:" + i + "]]");
    }
    client.ended(run(say("[[text:other]]", id(items("").get(4))).expect(202)));
    List<String> whole = contents(items(""));
    assertThat(paged("?limit=2")).isEqualTo(whole);
    assertThat(paged("?limit=4&order=desc")).isEqualTo(whole.reversed());
    assertThat(paged("?limit=3&branches=all")).hasSize(8);
  }

  @Test
  void whatWaitsForItsTurnStandsAtTheEndAndSaysSo() {
    client.tell(conversation, "[[text:Red.]]");
    String busy = client.begin(conversation, "[[hang]]");
    Answer waits =
        client
            .post(
                Client.messages(conversation),
                Map.of("content", "[[text:Later.]]", "onBusy", "enqueue"))
            .expect(202);
    JsonNode last = items("").getLast();
    assertThat(last.path("content").asString()).isEqualTo("[[text:Later.]]");
    assertThat(last.path("inLine").asBoolean()).isTrue();
    assertThat(items("").get(2).path("inLine").asBoolean()).isFalse();
    assertThat(goTo(id(items("").getFirst())).expect(409).text("code"))
        .isEqualTo("conversation_busy");
    assertThat(say("Other", id(last)).expect(409).text("code")).isEqualTo("message_without_place");
    regenerate(id(last), Map.of()).expect(409);
    assertThat(say("Other", id(items("").getFirst())).expect(409).text("code"))
        .isEqualTo("conversation_busy");

    client.post("/api/v1/runs/" + busy + "/cancel", null).expect(202);
    client.ended(run(waits));
    assertThat(items("")).noneMatch(message -> message.path("inLine").asBoolean());
    assertThat(contents(items(""))).endsWith("[[text:Later.]]", "Later.");
  }

  @Test
  void wordsThatWereWithdrawnBeforeTheirTurnAreNowhereInTheTree() {
    String busy = client.begin(conversation, "[[hang]]");
    Answer waits =
        client
            .post(Client.messages(conversation), Map.of("content", "Later", "onBusy", "enqueue"))
            .expect(202);
    client.post("/api/v1/runs/" + run(waits) + "/cancel", null).expect(202);
    assertThat(contents(items(""))).containsExactly("[[hang]]");
    assertThat(siblings(items("").getFirst())).hasSize(1);
    assertThat(contents(items("?branches=all"))).containsExactly("[[hang]]", "Later");
    client.post("/api/v1/runs/" + busy + "/cancel", null).expect(202);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    client.tell(conversation, "[[text:Red.]]");
    String answer = id(items("").getLast());
    String elsewhere = client.conversation(Providers.OPENAI);
    client.tell(elsewhere, "[[text:Hi.]]");
    String foreign = id(client.items(Client.messages(elsewhere)).getFirst());

    assertThat(say("Other", answer).expect(422).body().toString()).contains("\"editOf\"");
    for (String nobodys : List.of(foreign, UUID.randomUUID().toString())) {
      say("Other", nobodys).expect(404);
      goTo(nobodys).expect(404);
      regenerate(nobodys, Map.of()).expect(404);
      client.get(Client.messages(conversation) + "?branch=" + nobodys).expect(404);
    }
    client.get(Client.messages(conversation) + "?branches=some").expect(400);
    client.get(Client.messages(conversation) + "?branches=all&branch=" + answer).expect(400);
    regenerate(answer, Map.of("agentVersion", 9)).expect(404);
    assertThat(regenerate(answer, Map.of("model", "no/model")).expect(422).body().toString())
        .contains("\"model\"");
    assertThat(items("?branches=all")).hasSize(2);
  }

  @Test
  void anEditSentTwiceIsOneEdit() {
    client.tell(conversation, "[[text:Red.]]");
    Map<String, Object> edit =
        Map.of("content", "[[text:Blue.]]", "editOf", id(items("").getFirst()));
    String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
    Answer first = client.post(Client.messages(conversation), edit, key).expect(202);
    Answer second = client.post(Client.messages(conversation), edit, key).expect(202);
    assertThat(second.raw().body()).isEqualTo(first.raw().body());
    client.ended(run(first));
    assertThat(items("?branches=all")).hasSize(4);
  }

  private List<JsonNode> items(String query) {
    return client.items(Client.messages(conversation) + query);
  }

  private List<String> paged(String query) {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = client.get(Client.messages(conversation) + query + cursor).expect(200).body();
      all.addAll(contents(page.path("items").valueStream().toList()));
      String next = page.path("nextCursor").asString("");
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return all;
  }

  private Answer say(String content, String editOf) {
    return client.post(Client.messages(conversation), Map.of("content", content, "editOf", editOf));
  }

  private Answer goTo(String message) {
    return client.write(
        "PUT", "/api/v1/conversations/" + conversation + "/head", Map.of("messageId", message));
  }

  private Answer regenerate(String message, @Nullable Object wanted) {
    return client.post(Client.messages(conversation) + "/" + message + "/regenerations", wanted);
  }

  private static String run(Answer accepted) {
    return accepted.body().path("run").path("id").asString();
  }

  private static String id(JsonNode message) {
    return message.path("id").asString();
  }

  private static List<String> siblings(JsonNode message) {
    return message.path("siblingIds").valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> contents(List<JsonNode> messages) {
    return messages.stream().map(message -> message.path("content").asString()).toList();
  }
}
