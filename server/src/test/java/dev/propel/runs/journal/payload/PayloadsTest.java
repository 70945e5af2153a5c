package dev.propel.runs.journal.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.objects.ObjectHash;
import dev.propel.kernel.objects.ObjectStore;
import dev.propel.kernel.objects.TestObjects;
import dev.propel.runs.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PayloadsTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final OrganizationId here = new OrganizationId(UUID.randomUUID());
  @TempDir private Path folder;
  private ObjectStore objects;
  private Payloads payloads;

  @BeforeEach
  void open() {
    objects = TestObjects.in(folder.resolve("objects"));
    payloads = payloads();
  }

  @Test
  void aTextOfTheLimitStaysAndOneByteMoreGoesOutside() {
    assertThat(payloads.store(here, "x".repeat(1024)).text()).hasSize(1024);
    StoredText outside = payloads.store(here, "x".repeat(1025));
    assertThat(outside.text()).isNull();
    assertThat(payloads.load(here, outside)).hasSize(1025);
  }

  @Test
  void bytesCountAndNotCharacters() {
    assertThat(payloads.store(here, "語".repeat(342)).text()).isNull();
    assertThat(payloads.store(here, "語".repeat(341)).text()).hasSize(341);
  }

  @Test
  void theRowNamesTheObjectItsSizeAndHowItBegins() {
    String text = "語".repeat(999) + "😀" + "x".repeat(2000);
    JsonNode json = JSON.valueToTree(payloads.store(here, text));
    assertThat(json.get("object").asString())
        .isEqualTo(ObjectHash.of(text.getBytes(StandardCharsets.UTF_8)).hex());
    assertThat(json.get("size").asInt()).isEqualTo(999 * 3 + 4 + 2000);
    // The thousandth character would be half of one.
    assertThat(json.get("preview").asString()).isEqualTo("語".repeat(999));
    assertThat(JSON.treeToValue(json, StoredText.class)).isEqualTo(payloads.store(here, text));
  }

  @Test
  void aShortTextIsAStringInTheRow() {
    assertThat(JSON.writeValueAsString(payloads.store(here, "short"))).isEqualTo("\"short\"");
    assertThat(JSON.readValue("\"short\"", StoredText.class).text()).isEqualTo("short");
  }

  @Test
  void whatAnotherProcessPutIsRead() {
    StoredText outside = payloads.store(here, "long ".repeat(1000));
    assertThat(payloads().load(here, outside)).isEqualTo("long ".repeat(1000));
  }

  @Test
  void anotherOrganizationsRowCannotNameIt() {
    StoredText outside = payloads.store(here, "long ".repeat(1000));
    OrganizationId there = new OrganizationId(UUID.randomUUID());
    assertThatThrownBy(() -> payloads.load(there, outside))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.problem().code()).isEqualTo("object_lost"));
  }

  @Test
  void aStoreThatTakesNothingLeavesTheTextInTheRow() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Payloads stuck =
        TestPayloads.on(TestObjects.in(file.resolve("objects")), DataSize.ofKilobytes(1));
    assertThat(stuck.store(here, "long ".repeat(1000)).text()).isEqualTo("long ".repeat(1000));
  }

  @Test
  void aThreadThatIsBeingInterruptedPutsAllTheSame() {
    Thread.currentThread().interrupt();
    assertThat(payloads.store(here, "long ".repeat(1000)).text()).isNull();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aRowIsFilledWhereTextsStandAndNowhereElse() {
    String reference = JSON.writeValueAsString(payloads.store(here, "long ".repeat(1000)));
    Step model =
        row(
            "model",
            "{\"digest\":%s}".formatted(reference),
            "{\"content\":[{\"text\":\"short\"},{\"text\":%1$s},{\"toolCall\":{\"arguments\":%1$s}}]}"
                .formatted(reference));
    Step interrupt = row("interrupt", "{\"shown\":%s}".formatted(reference), "{}");
    assertThat(Payloads.objects(model)).hasSize(2);
    assertThat(Payloads.objects(interrupt)).isEmpty();
    Step whole = payloads.whole(here, model);
    assertThat(whole.result().at("/content/0/text").asString()).isEqualTo("short");
    assertThat(whole.result().at("/content/1/text").asString()).hasSize(5000);
    assertThat(whole.result().at("/content/2/toolCall/arguments").asString()).hasSize(5000);
    assertThat(whole.request().at("/digest/size").asInt()).isEqualTo(5000);
  }

  private static Step row(String kind, String request, String result) {
    return new Step(
        1, 100, kind, "x", JSON.readTree(request), JSON.readTree(result), 0, 0, Instant.EPOCH, 0);
  }

  private Payloads payloads() {
    return TestPayloads.on(objects, DataSize.ofKilobytes(1));
  }
}
