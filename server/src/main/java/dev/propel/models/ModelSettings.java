package dev.propel.models;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which providers there are and how long they are waited for.
 *
 * @param defaultModel {@code provider/name}; blank for the first of the catalogue
 * @param demo whether the demonstration is offered although a provider is configured
 * @param demoWordDelay between two words of the demonstration
 * @param contextWindow in tokens, where the operator knows better than we: {@code
 *     provider/name=tokens}, or {@code provider=tokens} for all of one provider
 * @param connectTimeout for a connection
 * @param firstByteTimeout for the first byte of an answer; a local server may load a model first
 * @param idleTimeout between two bytes of an answer; models think in silence
 */
@ConfigurationProperties("propel.models")
record ModelSettings(
    @DefaultValue("") String defaultModel,
    @DefaultValue("false") boolean demo,
    @DefaultValue("25ms") Duration demoWordDelay,
    @DefaultValue List<String> contextWindow,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("2m") Duration firstByteTimeout,
    @DefaultValue("2m") Duration idleTimeout,
    @DefaultValue ProviderSettings anthropic,
    @DefaultValue ProviderSettings openai,
    @DefaultValue ProviderSettings ollama) {

  /** Refuses a delay below zero; the timeouts are checked where they are used. */
  ModelSettings {
    defaultModel = defaultModel.strip();
    contextWindow = contextWindow.stream().filter(line -> !line.isBlank()).toList();
    if (demoWordDelay.isNegative()) {
      throw new IllegalArgumentException("propel.models.demo-word-delay cannot be negative.");
    }
  }

  /**
   * One provider; without a key and a URL it is not configured.
   *
   * @param apiKey never printed
   * @param baseUrl instead of the provider's own
   * @param models the names to offer
   */
  record ProviderSettings(
      @Nullable String apiKey, @Nullable String baseUrl, @DefaultValue List<String> models) {

    /** An empty environment variable counts as none. */
    ProviderSettings {
      apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
      baseUrl = baseUrl == null || baseUrl.isBlank() ? null : baseUrl.strip();
      models = models.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    boolean isConfigured() {
      return apiKey != null || baseUrl != null;
    }

    @Override
    public String toString() {
      return "ProviderSettings[apiKey=%s, baseUrl=%s, models=%s]"
          .formatted(apiKey == null ? "none" : "set", baseUrl == null ? "none" : "set", models);
    }
  }
}
