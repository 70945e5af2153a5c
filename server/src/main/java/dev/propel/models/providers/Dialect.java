package dev.propel.models.providers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocols that are spoken, and what each provider is called towards an operator. */
public enum Dialect {
  /** The chat completions protocol, which many local servers speak too. */
  OPENAI("openai", "OpenAI", "https://api.openai.com/v1", "/chat/completions"),
  /** The messages protocol. */
  ANTHROPIC("anthropic", "Anthropic", "https://api.anthropic.com", "/v1/messages"),
  /** Ollama's own chat protocol. */
  OLLAMA("ollama", "Ollama", "http://localhost:11434", "/api/chat");

  private final String provider;
  private final String label;
  private final String standardUrl;
  private final String path;

  Dialect(String provider, String label, String standardUrl, String path) {
    this.provider = provider;
    this.label = label;
    this.standardUrl = standardUrl;
    this.path = path;
  }

  /** The part of a model's id before the first slash. */
  public String provider() {
    return provider;
  }

  /** What a person calls the provider. */
  public String label() {
    return label;
  }

  /** Where the provider itself listens. */
  public String standardUrl() {
    return standardUrl;
  }

  /** The environment variable with the key. */
  public String keyVariable() {
    return name() + "_API_KEY";
  }

  /** The environment variable with the base URL. */
  public String urlVariable() {
    return name() + "_BASE_URL";
  }

  String path() {
    return path;
  }

  Map<String, String> headers(@Nullable ApiKey key) {
    return switch (this) {
      case OPENAI, OLLAMA ->
          key == null ? Map.of() : Map.of("Authorization", "Bearer " + key.value());
      case ANTHROPIC ->
          key == null
              ? Map.of("anthropic-version", "2023-06-01")
              : Map.of("anthropic-version", "2023-06-01", "x-api-key", key.value());
    };
  }
}
