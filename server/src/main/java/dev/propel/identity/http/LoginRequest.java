package dev.propel.identity.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who signs in says.
 *
 * @param code of the authenticator app, or a recovery code: only where two-step sign-in is on
 * @param organizationId where to begin; otherwise in an organization that the person belongs to
 */
record LoginRequest(
    @Nullable String email,
    @Nullable String password,
    @Nullable String code,
    @Nullable UUID organizationId) {

  /** Shows neither password nor code. */
  @Override
  public String toString() {
    return "LoginRequest[]";
  }
}
