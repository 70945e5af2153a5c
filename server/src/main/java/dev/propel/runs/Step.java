package dev.propel.runs;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One entry of a run's journal, as stored.
 *
 * @param seq its place, from 1
 * @param attempt which attempt at this place succeeded; grows with retries and takeovers
 * @param kind {@code model}, {@code tool}, {@code begun}, {@code interrupt}, {@code resolution},
 *     {@code child} or {@code summary}
 * @param name the model or the tool
 * @param durationMs wall-clock milliseconds
 */
public record Step(
    int seq,
    int attempt,
    String kind,
    String name,
    JsonNode request,
    JsonNode result,
    long inputTokens,
    long outputTokens,
    Instant startedAt,
    long durationMs) {

  /** The same with another request and result. */
  public Step with(JsonNode otherRequest, JsonNode otherResult) {
    return new Step(
        seq,
        attempt,
        kind,
        name,
        otherRequest,
        otherResult,
        inputTokens,
        outputTokens,
        startedAt,
        durationMs);
  }
}
