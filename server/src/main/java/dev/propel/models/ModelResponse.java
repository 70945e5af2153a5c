package dev.propel.models;

import java.util.List;

/**
 * A whole answer.
 *
 * @param content in the order it was written; empty when the model said nothing
 * @param provider who answered
 * @param model the name that the provider says it used, else the one asked for
 */
public record ModelResponse(
    List<Block> content, FinishReason finishReason, Usage usage, String provider, String model) {

  /** Copies the content. */
  public ModelResponse {
    content = List.copyOf(content);
  }
}
