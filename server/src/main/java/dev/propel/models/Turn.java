package dev.propel.models;

import java.util.List;

/** One contribution to a conversation with a model. */
public sealed interface Turn {

  /** What a person said. */
  record User(String text) implements Turn {}

  /** What the model said and asked for. */
  record Assistant(List<Block> content) implements Turn {

    /** Copies the content. */
    public Assistant {
      content = List.copyOf(content);
    }
  }

  /**
   * What came of one tool call. Those of parallel calls follow one another.
   *
   * @param callId the {@link Block.ToolCall#id} it answers
   * @param isError whether the content says why the call failed
   */
  record ToolResult(String callId, String toolName, String content, boolean isError)
      implements Turn {}
}
