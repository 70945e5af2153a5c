package dev.propel.kernel.http.idempotency.store;

import java.util.UUID;

/** What is known of a key when a request comes with it. */
public sealed interface Claim {

  /**
   * Nothing: the request is to be carried out.
   *
   * @param attempt completes or gives back the key
   */
  record Fresh(UUID attempt) implements Claim {}

  /** The same request is being carried out right now. */
  record InProgress() implements Claim {}

  /** The key belongs to another request. */
  record Reused() implements Claim {}

  /** The same request was carried out. */
  record Done(Outcome outcome) implements Claim {}
}
