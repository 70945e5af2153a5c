package dev.propel.tools;

/**
 * One thing that an agent can do. A port: any module contributes tools as beans, and the {@link
 * Toolbox} gathers them. Called by many threads at once.
 */
public interface Tool {

  /** What the tool is; the same at every call. */
  ToolDescription description();

  /**
   * Does the work. The toolbox has checked the arguments against the schema. What the model can
   * mend (a bad expression, an address that answers 404) is {@link ToolResult#error}; an exception
   * is for what it cannot.
   *
   * <p>A tool keeps to the call's deadline, ends soon when its thread is interrupted, and, when it
   * has an effect, passes the idempotency key on to whatever carries the effect out.
   */
  ToolResult call(ToolCall call) throws InterruptedException;
}
