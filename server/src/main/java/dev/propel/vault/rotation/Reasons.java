package dev.propel.vault.rotation;

import dev.propel.kernel.Failure;

/** Says to an operator why a rotation does not go on. */
final class Reasons {

  private Reasons() {}

  /** Only what we say ourselves: another exception's text may quote a row. */
  static String of(RuntimeException failed) {
    return failed instanceof Failure failure
        ? failure.problem().code() + ": " + failure.problem().detail()
        : failed.getClass().getSimpleName() + ": see the log.";
  }
}
