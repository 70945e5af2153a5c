package dev.propel.identity.http;

import dev.propel.identity.account.Person;
import dev.propel.identity.account.SignedIn;
import dev.propel.identity.token.AccessTokens;

/**
 * What coming in gives.
 *
 * @param accessToken for the Authorization header
 * @param expiresIn for how many seconds it counts
 */
record SessionDocument(
    String accessToken, long expiresIn, Person user, OrganizationSummary organization) {

  static SessionDocument of(SignedIn signedIn) {
    return new SessionDocument(
        signedIn.accessToken(),
        AccessTokens.LIFETIME.toSeconds(),
        signedIn.person(),
        OrganizationSummary.of(signedIn.organization()));
  }

  /** Does not show the token. */
  @Override
  public String toString() {
    return "SessionDocument[user=%s]".formatted(user.id());
  }
}
