package dev.propel.tools;

/**
 * What a tool call came to, as text for the model.
 *
 * @param content the answer, or what went wrong and how to mend it
 * @param isError whether the call failed
 */
public record ToolResult(String content, boolean isError) {

  /** The call did what it should. */
  public static ToolResult ok(String content) {
    return new ToolResult(content, false);
  }

  /** The call failed; the text tells the model why and what to try instead. */
  public static ToolResult error(String content) {
    return new ToolResult(content, true);
  }
}
