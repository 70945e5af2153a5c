package dev.propel.runs;

import static dev.propel.runs.RunState.CANCELLED;
import static dev.propel.runs.RunState.FAILED;
import static dev.propel.runs.RunState.QUEUED;
import static dev.propel.runs.RunState.RUNNING;
import static dev.propel.runs.RunState.SUCCEEDED;
import static dev.propel.runs.RunState.WAITING;

import org.jspecify.annotations.Nullable;

/**
 * Every way from one state of a run to another, and what brings it about. There is no other: {@code
 * docs/architecture/run-states.md} is drawn from this table, and a test holds what the database
 * does against it.
 */
public enum RunTransition {
  BORN_QUEUED(null, QUEUED, "no room, a limit, a line or a later start"),
  BORN_HELD(null, RUNNING, "begins where its message came in"),
  CLAIMED(QUEUED, RUNNING, "a worker claims it"),
  TAKEN_OVER(RUNNING, RUNNING, "its worker's lease lapsed, epoch + 1"),
  HANDED_BACK(RUNNING, QUEUED, "its worker stops"),
  ASKED(RUNNING, WAITING, "all its calls wait for an interrupt or a child"),
  ANSWERED(WAITING, QUEUED, "an interrupt is settled or a child ends"),
  FINISHED(RUNNING, SUCCEEDED, "the model asks for nothing more"),
  BROKE(RUNNING, FAILED, "no retry helps, or a limit is reached"),
  STOPPED(RUNNING, CANCELLED, "cancelled"),
  NEVER_BEGAN(QUEUED, CANCELLED, "cancelled"),
  NEVER_ANSWERED(WAITING, CANCELLED, "cancelled"),
  TOO_LATE_TO_BEGIN(QUEUED, FAILED, "deadline"),
  TOO_LATE_TO_ANSWER(WAITING, FAILED, "deadline or expired interrupt");

  private final @Nullable RunState from;
  private final RunState to;
  private final String cause;

  RunTransition(@Nullable RunState from, RunState to, String cause) {
    this.from = from;
    this.to = to;
    this.cause = cause;
  }

  /** The state before, or null at the beginning. */
  public @Nullable RunState from() {
    return from;
  }

  /** The state after. */
  public RunState to() {
    return to;
  }

  /** What brings it about, in a few words. */
  public String cause() {
    return cause;
  }
}
