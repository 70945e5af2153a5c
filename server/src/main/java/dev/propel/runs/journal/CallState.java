package dev.propel.runs.journal;

import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.journal.JournaledStep.InterruptStep;
import dev.propel.runs.journal.JournaledStep.ResolutionStep;

/** Where a call stands that a model asked for and no tool has answered. */
public sealed interface CallState {

  /** Nothing was done about it yet. */
  record Fresh() implements CallState {}

  /** Somebody is asked, or a signal or a time is waited for. */
  record Asking(InterruptStep step) implements CallState {}

  /** Somebody said that it may be made. */
  record Allowed(InterruptStep step) implements CallState {}

  /** Somebody said that it is not to be made, or gave its result. */
  record Settled(InterruptStep step, ResolutionStep resolution) implements CallState {}

  /** It was begun, and nothing is known of its end. */
  record Begun() implements CallState {}

  /** Another agent's run answers it. */
  record Delegated(ChildStep step) implements CallState {}
}
