package dev.propel.models;

/**
 * Hears an answer while it is being written, block after block: a call's arguments come whole
 * before the next call or text begins, even when the provider interleaves them.
 */
public interface ModelListener {

  /** More text; it continues the text before it unless a tool call came between. */
  void onText(String delta);

  /** The next tool call begins. */
  void onToolCall(String id, String name);

  /** More of the arguments of the call begun last. */
  void onToolArguments(String delta);
}
