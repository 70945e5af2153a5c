package dev.propel.identity.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain of e-mail addresses that an organization says is its own.
 *
 * @param challenge what the domain's DNS has to say to prove it
 * @param verifiedAt when it was proved; null until then
 */
public record ClaimedDomain(
    UUID id, String domain, String challenge, Instant createdAt, @Nullable Instant verifiedAt) {

  private static final String RECORD_PREFIX = "_propel.";
  private static final String VALUE_PREFIX = "propel-verification=";

  /** The name of the TXT record that proves it. */
  public String recordName() {
    return RECORD_PREFIX + domain;
  }

  /** The value of that record. */
  public String recordValue() {
    return VALUE_PREFIX + challenge;
  }

  /** The same, proved. */
  ClaimedDomain verified(Instant at) {
    return new ClaimedDomain(id, domain, challenge, createdAt, at);
  }
}
