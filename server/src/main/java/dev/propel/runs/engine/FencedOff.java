package dev.propel.runs.engine;

/** Another node holds the run now, or it ended: this node stops at once and writes nothing more. */
final class FencedOff extends RuntimeException {

  FencedOff() {
    super("fenced off", null, false, false);
  }
}
