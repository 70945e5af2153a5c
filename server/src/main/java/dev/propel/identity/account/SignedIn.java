package dev.propel.identity.account;

import dev.propel.identity.organization.Organization;
import dev.propel.vault.Secret;

/**
 * The outcome of coming in.
 *
 * @param accessToken for the Authorization header
 * @param refreshToken for the cookie
 * @param organization where the access token counts
 */
public record SignedIn(
    String accessToken, Secret refreshToken, Person person, Organization organization) {

  /** Shows neither token. */
  @Override
  public String toString() {
    return "SignedIn[person=%s, organization=%s]".formatted(person.id(), organization.id());
  }
}
