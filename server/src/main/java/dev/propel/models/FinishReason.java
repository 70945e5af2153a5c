package dev.propel.models;

/** Why a model stopped writing. */
public enum FinishReason {
  /** It had said what it wanted to. */
  STOP,
  /** It waits for the results of the tool calls in its answer. */
  TOOL_CALLS,
  /** It reached its output limit; the answer is cut off. */
  LENGTH,
  /** The provider's safety filter withheld the answer or its rest. */
  CONTENT_FILTER,
  /** Anything else the provider may have said. */
  OTHER
}
