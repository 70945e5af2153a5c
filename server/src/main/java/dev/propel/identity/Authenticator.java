package dev.propel.identity;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import java.util.Optional;
import java.util.UUID;

/** Turns a credential into a caller. For doors that the security filters do not guard. */
public interface Authenticator {

  /**
   * Checks a bearer token of any kind: access token, API key, gateway token. Cheap enough for every
   * request; a revoked membership or key stops counting within five seconds.
   *
   * @param token what the client presented, as it came
   * @param organization the organization that the request names, if it names one; otherwise the
   *     credential's own
   * @param source the address that the client came from, for counting failures
   * @throws Failure 401 when the token does not count, 403 {@code second_factor_required} when the
   *     organization demands a second factor that the person lacks, 404 {@code not_found} when the
   *     named organization is not the caller's, 429 {@code too_many_attempts} when the source
   *     failed too often
   */
  Caller authenticate(String token, Optional<UUID> organization, String source);

  /**
   * The same where the client's address is not known; failures are then not counted.
   *
   * @throws Failure 401 or 404 as above
   */
  Caller authenticate(String token, Optional<UUID> organization);
}
