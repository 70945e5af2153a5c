package dev.propel.product;

import dev.propel.bench.modelserver.ModelServer;
import dev.propel.bench.modelserver.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Three providers as an operator could have set them up: OpenAI as it should be, Anthropic with a
 * wrong key, Ollama at an address where nobody listens.
 */
final class Providers {

  static final String OPENAI = "openai/test-model";
  static final String WRONG_KEY_MODEL = "anthropic/test-model";
  static final String UNREACHABLE_MODEL = "ollama/test-model";
  static final String WRONG_KEY = "sk-test-wrong-0123456789-Zq9";
  private static final String KEY = "sk-test-right-0123456789-7Qx";

  /** One for the JVM; it obeys the directives in what is said to it. */
  static final ModelServer SERVER =
      ModelServer.start(
          InetAddress.getLoopbackAddress().getHostAddress(), 0, Script.standard(), KEY);

  private Providers() {}

  private static int closedPort() {
    try (ServerSocket brief = new ServerSocket(0)) {
      return brief.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  static final class ForSpring
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      Map<String, Object> settings =
          Map.of(
              "propel.models.default-model",
              OPENAI,
              "propel.models.openai.base-url",
              SERVER.url() + "/v1",
              "propel.models.openai.api-key",
              KEY,
              "propel.models.openai.models",
              "test-model",
              "propel.models.anthropic.base-url",
              SERVER.url().toString(),
              "propel.models.anthropic.api-key",
              WRONG_KEY,
              "propel.models.anthropic.models",
              "test-model",
              "propel.models.ollama.base-url",
              "http://127.0.0.1:" + closedPort(),
              "propel.models.ollama.models",
              "test-model");
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("testProviders", settings));
    }
  }
}
