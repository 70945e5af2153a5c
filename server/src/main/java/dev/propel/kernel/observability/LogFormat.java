package dev.propel.kernel.observability;

import java.io.Console;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Chooses how log lines look: JSON for machines, plain lines for a person at a terminal; {@code
 * PROPEL_LOG=json|pretty} overrules.
 */
final class LogFormat implements EnvironmentPostProcessor {

  private static final String FORMAT = "logging.structured.format.console";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!environment.containsProperty(FORMAT)
        && wantsJson(environment.getProperty("PROPEL_LOG", ""), isTerminal())) {
      environment
          .getPropertySources()
          .addLast(new MapPropertySource("log format", Map.of(FORMAT, "logstash")));
    }
  }

  static boolean wantsJson(String wish, boolean terminal) {
    return switch (wish.toLowerCase(Locale.ROOT)) {
      case "json" -> true;
      case "pretty" -> false;
      case "" -> !terminal;
      default ->
          throw new IllegalArgumentException("PROPEL_LOG is json or pretty, not '" + wish + "'.");
    };
  }

  private static boolean isTerminal() {
    // Whether there is a console object without a terminal differs between JDK builds.
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }
}
