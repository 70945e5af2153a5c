package dev.propel.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.propel.bench.modelserver.ModelServer;
import dev.propel.bench.modelserver.Script;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

class ModelsConfigurationTest {

  private static ApplicationContextRunner with(Map<String, Object> environment) {
    return new ApplicationContextRunner()
        .withInitializer(context -> {
          var sources = context.getEnvironment().getPropertySources();
          sources.remove("systemEnvironment");
          sources.addLast(new MapPropertySource("given", environment));
          yaml().forEach(sources::addLast);
        })
        .withBean(JsonMapper.class, JsonMapper::shared)
        .withBean(Ids.class, () -> new Ids(Clock.systemUTC(), new SecureRandom()))
        .withUserConfiguration(Settings.class, ModelsConfiguration.class);
  }

  private static List<PropertySource<?>> yaml() {
    try {
      return new YamlPropertySourceLoader()
          .load("models", new ClassPathResource("config/models.yaml"));
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }

  private static List<String> ids(Models models) {
    return models.catalogue().stream().map(ModelInfo::id).toList();
  }

  @EnableConfigurationProperties(ModelSettings.class)
  static class Settings {}

  @Test
  void withoutAnyProviderThereIsTheDemonstrationOnly() {
    with(Map.of())
        .run(context -> {
          Models models = context.getBean(Models.class);
          assertThat(models.catalogue())
              .containsExactly(new ModelInfo("demo/propel", "demo", "propel", true, 32_768));
          assertThat(models.defaultModel()).isEqualTo("demo/propel");
          assertThat(models.knows("openai/gpt-x")).isFalse();
        });
  }

  @Test
  void providersAppearByTheirEnvironmentAndTheDemonstrationDisappears() {
    with(Map.of(
            "OPENAI_API_KEY", "sk-secret-of-openai",
            "OPENAI_MODELS", "gpt-a, org/gpt-b",
            "OLLAMA_BASE_URL", "http://localhost:11434/",
            "OLLAMA_MODELS", "tiny"))
        .run(context -> {
          Models models = context.getBean(Models.class);
          assertThat(ids(models))
              .containsExactly("openai/gpt-a", "openai/org/gpt-b", "ollama/tiny");
          assertThat(models.knows("openai/something/not/listed")).isTrue();
          assertThat(models.knows("anthropic/claude")).isFalse();
          assertThat(models.knows("demo/propel")).isFalse();
          assertThat(models.knows("gpt-a")).isFalse();
          assertThat(context.getBean(ModelSettings.class).toString()).doesNotContain("sk-secret");
        });
  }

  @Test
  void theWindowOfAModelIsItsFamilysUnlessTheOperatorKnowsBetter() {
    with(Map.of(
            "OPENAI_API_KEY", "k",
            "OPENAI_MODELS", "gpt-4.1,gpt-4,meta/llama-3.3-70b,homegrown",
            "OLLAMA_BASE_URL", "http://localhost:11434",
            "OLLAMA_MODELS", "llama3.2,qwen3",
            "PROPEL_CONTEXT_WINDOW", "openai/homegrown=65536, ollama=16384, ollama/qwen3=40960"))
        .run(context -> {
          Models models = context.getBean(Models.class);
          assertThat(models.catalogue())
              .extracting(ModelInfo::contextWindow)
              .containsExactly(1_047_576, 8_192, 131_072, 65_536, 16_384, 40_960);
          assertThat(models.contextWindow("openai/gpt-4o-mini")).isEqualTo(128_000);
          assertThat(models.contextWindow("nonsense")).isEqualTo(32_768);
        });
  }

  @Test
  void aWindowThatCannotBeReadStopsTheStart() {
    for (String wrong : List.of("openai/a", "openai/a=many", "=8192", "openai/a=12")) {
      with(Map.of("PROPEL_CONTEXT_WINDOW", wrong))
          .run(context ->
              assertThat(context)
                  .getFailure()
                  .hasStackTraceContaining("PROPEL_CONTEXT_WINDOW: \"" + wrong));
    }
  }

  @Test
  void demonstrationCanBeKeptBesideProviders() {
    with(Map.of("ANTHROPIC_API_KEY", "sk-ant", "PROPEL_ENABLE_DEMO_MODEL", "true"))
        .run(context -> {
          Models models = context.getBean(Models.class);
          assertThat(models.catalogue().getLast().demo()).isTrue();
          assertThat(models.defaultModel()).startsWith("anthropic/");
        });
  }

  @Test
  void localServerNeedsNoKey() {
    with(Map.of("OPENAI_BASE_URL", "http://localhost:8000/v1", "OPENAI_MODELS", "local"))
        .run(context ->
            assertThat(ids(context.getBean(Models.class))).containsExactly("openai/local"));
  }

  @Test
  void chosenDefaultComesFirstListedOrNot() {
    with(Map.of("OPENAI_API_KEY", "k", "OPENAI_MODELS", "a,b", "PROPEL_DEFAULT_MODEL", "openai/b"))
        .run(context ->
            assertThat(ids(context.getBean(Models.class))).containsExactly("openai/b", "openai/a"));
    with(Map.of("OPENAI_API_KEY", "k", "OPENAI_MODELS", "a", "PROPEL_DEFAULT_MODEL", "openai/c"))
        .run(context ->
            assertThat(ids(context.getBean(Models.class))).containsExactly("openai/c", "openai/a"));
  }

  @Test
  void defaultOfAProviderThatIsNotConfiguredStopsTheStart() {
    with(Map.of("PROPEL_DEFAULT_MODEL", "openai/gpt"))
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("PROPEL_DEFAULT_MODEL")
                .hasMessageContaining("openai/gpt"));
  }

  @Test
  void unusableBaseUrlStopsTheStartNamingItsVariable() {
    with(Map.of("OPENAI_BASE_URL", "localhost:8000"))
        .run(context ->
            assertThat(context)
                .getFailure()
                .hasStackTraceContaining("OPENAI_BASE_URL or OPENAI_API_KEY cannot be used"));
  }

  @Test
  void modelIsCalledThroughTheProviderInItsIdAndOthersAreUnknown() {
    try (ModelServer server = ModelServer.start(Script.standard())) {
      with(Map.of("OPENAI_BASE_URL", server.url() + "/v1"))
          .run(context -> {
            Models models = context.getBean(Models.class);
            assertThat(models.complete(asking("openai/a/b"), new Silence()).model())
                .isEqualTo("a/b");
            assertThat(unknown(models, "anthropic/claude"))
                .contains("Anthropic", "ANTHROPIC_API_KEY");
            assertThat(unknown(models, "ollama/tiny")).contains("OLLAMA_BASE_URL");
            assertThat(unknown(models, "elsewhere/model")).contains("elsewhere");
            assertThat(unknown(models, "nonsense")).contains("nonsense");
          });
    }
  }

  private static String unknown(Models models, String model) {
    Failure failure =
        catchThrowableOfType(Failure.class, () -> models.complete(asking(model), new Silence()));
    assertThat(failure.problem().code()).isEqualTo("model_unknown");
    assertThat(failure.problem().retryable()).isFalse();
    return failure.problem().detail();
  }

  private static ModelRequest asking(String model) {
    return new ModelRequest(
        model, null, List.of(new Turn.User("Hi")), List.of(), null, Duration.ofSeconds(30));
  }

  /** Listens to nothing. */
  private static final class Silence implements ModelListener {
    @Override
    public void onText(String delta) {}

    @Override
    public void onToolCall(String id, String name) {}

    @Override
    public void onToolArguments(String delta) {}
  }
}
