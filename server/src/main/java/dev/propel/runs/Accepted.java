package dev.propel.runs;

/** A message as it was taken, and the run that answers it. */
public record Accepted(MessageView message, RunView run) {

  /** What was begun, as the API shows it. */
  public static Accepted of(Started started) {
    return new Accepted(
        MessageView.of(started.message(), started.run().standalone()), RunView.of(started.run()));
  }
}
