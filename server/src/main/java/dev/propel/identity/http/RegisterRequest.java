package dev.propel.identity.http;

import org.jspecify.annotations.Nullable;

/** What somebody who registers says; checked by the use case, all fields at once. */
record RegisterRequest(
    @Nullable String email,
    @Nullable String password,
    @Nullable String name,
    @Nullable String organizationName) {

  /** Does not show the password. */
  @Override
  public String toString() {
    return "RegisterRequest[]";
  }
}
