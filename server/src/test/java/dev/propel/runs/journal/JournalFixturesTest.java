package dev.propel.runs.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.runs.Step;
import dev.propel.runs.journal.JournaledStep.ModelStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Journals as released versions wrote them, which must stay readable for ever. A folder a release;
 * those of the past are never touched.
 */
class JournalFixturesTest {

  private static final Path JOURNALS = Path.of("src/test/resources/journals");
  private static final String CURRENT = "0.2";
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void theJournalOfTheFirstReleaseReadsAsItAlwaysDid() throws IOException {
    assertThat(read("0.1")).isEqualTo(SampleJournal.firstRelease());
  }

  @Test
  void theJournalOfThisReleaseReadsAsItWasWritten() throws IOException {
    assertThat(read("0.2")).isEqualTo(SampleJournal.today());
  }

  @Test
  void everyKindOfStepIsInTheNewestFixture() throws IOException {
    assertThat(read(CURRENT))
        .extracting(step -> (Object) step.getClass())
        .contains((Object[]) JournaledStep.class.getPermittedSubclasses());
  }

  @Test
  void everyReleasesJournalFolds() throws IOException {
    try (var releases = Files.list(JOURNALS)) {
      for (Path release : releases.toList()) {
        Fold fold = Fold.of(read(release.getFileName().toString()));
        assertThat(fold.pendingCalls()).as("%s", release).isEmpty();
        assertThat(fold.turns()).as("%s", release).hasSizeGreaterThan(3);
        assertThat(fold.lastModelStep()).map(ModelStep::text).hasValue("It is 2.");
      }
    }
  }

  /**
   * Fails when the written form changes: then say so in a release of its own. Run with {@code
   * -Djournals.write=true} to write the fixtures of the release that is being made, which must not
   * have left the house yet.
   */
  @Test
  void whatIsWrittenTodayIsWhatTheNewestFixtureHas() throws IOException {
    Path file = file(CURRENT);
    JsonNode written =
        JSON.readTree(
            JSON.writeValueAsString(
                SampleJournal.today().stream().map(Journals.format()::store).toList()));
    if (Boolean.getBoolean("journals.write")) {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(
          file,
          JSON.rebuild()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .build()
                  .writeValueAsString(written)
              + "\n");
    }
    assertThat(JSON.readTree(Files.readString(file))).isEqualTo(written);
  }

  private static List<JournaledStep> read(String release) throws IOException {
    List<Step> rows =
        JSON.readValue(Files.readString(file(release)), new TypeReference<List<Step>>() {});
    return rows.stream().map(Journals.format()::read).toList();
  }

  private static Path file(String release) {
    return JOURNALS.resolve(release).resolve("run.json");
  }
}
