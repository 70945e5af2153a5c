package dev.propel.identity.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody who signs in says. */
record LoginRequest(
    @Nullable String email, @Nullable String password, @Nullable UUID organizationId) {

  /** Does not show the password. */
  @Override
  public String toString() {
    return "LoginRequest[]";
  }
}
