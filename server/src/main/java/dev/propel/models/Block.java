package dev.propel.models;

/** A piece of what a model answered. */
public sealed interface Block {

  /** Words for the person. */
  record Text(String text) implements Block {}

  /**
   * A request to run a tool.
   *
   * @param id unique within the response; made up here when the provider gives none
   * @param arguments JSON text as the model wrote it, {@code {}} when it wrote nothing; it may be
   *     malformed, which is the model's to hear about
   */
  record ToolCall(String id, String name, String arguments) implements Block {}
}
