package dev.propel.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.architecture.Checkout;
import dev.propel.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API document is made from the resources and kept in the repository. Run with {@code
 * -Dopenapi.write=true} (or {@code ./propel openapi}) to write it anew.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "PROPEL_DATA=target/openapi-data")
@ContextConfiguration(initializers = TestDatabase.ForSpring.class)
@Import(DocumentConfiguration.class)
@TestInstance(Lifecycle.PER_CLASS)
class OpenApiDocumentIT {

  private static final Path KEPT = Checkout.path("server/src/main/resources/openapi/openapi.json");

  private final OpenApiWebMvcResource generator;
  private final JsonMapper json;
  private String made = "";

  OpenApiDocumentIT(@Autowired OpenApiWebMvcResource generator, @Autowired JsonMapper json) {
    this.generator = generator;
    this.json = json;
  }

  @BeforeAll
  void make() throws IOException {
    byte[] document =
        generator.openapiJson(
            new MockHttpServletRequest("GET", "/v3/api-docs"), "/v3/api-docs", Locale.ENGLISH);
    made =
        json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(json.readTree(new String(document, StandardCharsets.UTF_8)))
            + "\n";
    if (Boolean.getBoolean("openapi.write")) {
      Files.createDirectories(KEPT.getParent());
      Files.writeString(KEPT, made);
    }
  }

  @Test
  void theKeptDocumentIsWhatTheResourcesSay() throws IOException {
    assertThat(KEPT).exists();
    assertThat(Files.readString(KEPT))
        .as(
            "openapi.json is out of date: run ./propel openapi, or this test with -Dopenapi.write=true")
        .isEqualTo(made);
  }

  @Test
  void everyOperationSaysWhoMayCallIt() {
    List<String> silent = new ArrayList<>();
    forEachOperation((name, operation) -> {
      if (!operation.has("x-permission") && !operation.has("x-access")) {
        silent.add(name);
      }
    });
    assertThat(silent)
        .as("operations without @Permitted, @AnyCaller or @PublicOperation")
        .isEmpty();
  }

  @Test
  void everyOperationHasASummaryATagAndAnAnswerWithAMediaTypeOfItsOwn() {
    List<String> faults = new ArrayList<>();
    forEachOperation((name, operation) -> {
      if (!operation.path("summary").isString() || operation.path("tags").size() != 1) {
        faults.add(name + " lacks a summary or its tag");
      }
      operation
          .path("responses")
          .forEach(answer -> {
            if (answer.path("content").has("*/*")) {
              faults.add(name + " answers */*");
            }
          });
    });
    assertThat(faults).isEmpty();
  }

  private void forEachOperation(BiConsumer<String, JsonNode> look) {
    JsonNode paths = json.readTree(made).path("paths");
    assertThat(paths.size()).isGreaterThan(10);
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    look.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
  }
}
