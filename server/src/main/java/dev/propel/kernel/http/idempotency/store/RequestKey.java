package dev.propel.kernel.http.idempotency.store;

import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;

/**
 * Whose key it is: two callers may use the same one.
 *
 * @param caller the subject's label
 * @param key as the client sent it
 */
public record RequestKey(OrganizationId organization, String caller, String key) {

  /** The key as this caller's. */
  public static RequestKey of(Caller caller, String key) {
    return new RequestKey(caller.organization(), caller.subject().label(), key);
  }
}
