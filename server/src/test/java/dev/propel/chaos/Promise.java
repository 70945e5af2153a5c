package dev.propel.chaos;

/** What the engine promises, whatever dies. */
enum Promise {
  EVERY_RUN_SUCCEEDS("runs not finished or not successful"),
  NO_STEP_IS_LOST("completed steps lost or changed"),
  JOURNALS_ARE_WHOLE("journals with a gap or a step missing"),
  ONCE_MEANS_ONCE("effects of once tools repeated"),
  NO_EFFECT_IS_FORGOTTEN("effects without their step, steps without their effect"),
  NO_MODEL_CALL_IS_REPEATED("model calls repeated after they were journaled"),
  ONE_KEY_A_CALL("calls with two idempotency keys"),
  STREAMS_ARE_WHOLE("streams with a gap or a repetition"),
  REQUESTS_ARE_TAKEN("requests refused"),
  WORKERS_STAY_UP("workers that ended by themselves");

  private final String broken;

  Promise(String broken) {
    this.broken = broken;
  }

  /** The name of the figure that is 0 when the promise is kept. */
  String broken() {
    return broken;
  }
}
