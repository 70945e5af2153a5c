package dev.propel.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many tokens a model takes in and gives out in one call. Providers do not say it when asked,
 * so there is a table by family, from what they publish; what the operator sets comes first.
 */
final class ContextWindows {

  /** For a model of which nothing is known: what nearly every model of today can do. */
  static final int UNKNOWN = 32_768;

  private static final int SMALLEST = 2_048;

  /**
   * A local server reserves memory for the whole window and cuts off silently what goes beyond; it
   * is told this one, see {@code OllamaProtocol}.
   */
  private static final int LOCAL = 8_192;

  /** By the beginning of the model's name, the longest that fits. */
  private static final Map<String, Integer> FAMILIES =
      Map.ofEntries(
          Map.entry("claude", 200_000),
          Map.entry("gpt-5", 400_000),
          Map.entry("gpt-4.1", 1_047_576),
          Map.entry("gpt-4o", 128_000),
          Map.entry("gpt-4-turbo", 128_000),
          Map.entry("gpt-4", 8_192),
          Map.entry("gpt-3.5", 16_385),
          Map.entry("gpt-oss", 131_072),
          Map.entry("o1", 200_000),
          Map.entry("o3", 200_000),
          Map.entry("o4", 200_000),
          Map.entry("gemini", 1_048_576),
          Map.entry("llama-3", 131_072),
          Map.entry("llama3", 8_192),
          Map.entry("llama3.", 131_072),
          Map.entry("mistral-large", 131_072),
          Map.entry("mistral-small", 131_072),
          Map.entry("qwen2.5", 32_768),
          Map.entry("qwen3", 32_768),
          Map.entry("gemma2", 8_192),
          Map.entry("gemma3", 131_072),
          Map.entry("phi4", 16_384),
          Map.entry("deepseek", 65_536));

  private final Map<String, Integer> settings = new LinkedHashMap<>();

  /**
   * What the operator says: {@code provider/name=tokens} or, for all of one, {@code provider=…}.
   */
  ContextWindows(List<String> settings) {
    for (String setting : settings) {
      int equals = setting.lastIndexOf('=');
      try {
        String model = setting.substring(0, Math.max(0, equals)).strip();
        int tokens = Integer.parseInt(setting.substring(equals + 1).strip());
        if (model.isEmpty() || tokens < SMALLEST) {
          throw new NumberFormatException(setting);
        }
        this.settings.put(model, tokens);
      } catch (NumberFormatException unreadable) {
        throw new IllegalArgumentException(
            "PROPEL_CONTEXT_WINDOW: \"%s\" is not provider/name=tokens with at least %d tokens."
                .formatted(setting, SMALLEST),
            unreadable);
      }
    }
  }

  /** The window of this model, in tokens. */
  int of(ModelId model) {
    Integer own = settings.get(model.provider() + "/" + model.name());
    Integer all = settings.get(model.provider());
    if (own != null) {
      return own;
    }
    if (all != null) {
      return all;
    }
    // Some servers offer the models of many makers, as maker/model.
    int family = family(model.name().substring(model.name().lastIndexOf('/') + 1));
    return model.provider().equals("ollama") ? Math.min(family, LOCAL) : family;
  }

  private static int family(String name) {
    String longest = "";
    for (String family : FAMILIES.keySet()) {
      if (name.startsWith(family) && family.length() > longest.length()) {
        longest = family;
      }
    }
    return FAMILIES.getOrDefault(longest, UNKNOWN);
  }
}
