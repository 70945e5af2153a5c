package dev.propel.identity.platform;

import dev.propel.identity.organization.Organization;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organization as the platform's administrators see it: no content.
 *
 * @param members how many there are
 * @param recentRuns how many runs began in the last thirty days
 */
public record PlatformOrganization(
    Organization organization, State state, Share share, long members, long recentRuns) {

  /**
   * Whether it may work.
   *
   * @param suspendedAt since when not; null for an active one
   * @param reason why not
   */
  public record State(Instant createdAt, @Nullable Instant suspendedAt, @Nullable String reason) {}

  /**
   * Its part of the workers.
   *
   * @param weight beside others, whose usual one is 1
   * @param maxRuns how many of its runs are executed at once; null for the deployment's limit
   */
  public record Share(double weight, @Nullable Integer maxRuns) {}
}
