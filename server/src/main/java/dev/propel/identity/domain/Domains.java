package dev.propel.identity.domain;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.store.DomainStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Which domains of e-mail addresses are an organization's. Many may claim one; it belongs to the
 * first whose record stands in the domain's DNS.
 */
@Service
public class Domains {

  private static final int MOST = 50;
  private static final int CHALLENGE_BYTES = 16;

  private final DomainStore store;
  private final TxtRecords records;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Domains(
      DomainStore store,
      TxtRecords records,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.records = records;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Claims a domain, which proves nothing yet.
   *
   * @throws Failure 422 for what is no domain, 409 {@code domain_claimed} when it is claimed here
   *     already, 409 {@code too_many_domains}
   */
  public ClaimedDomain claim(Caller caller, @Nullable String text) {
    caller.require(Permission.SIGN_IN_MANAGE);
    String domain =
        DomainName.parse(text)
            .orElseThrow(() -> Failure.invalid("domain", "This is like example.com."));
    byte[] challenge = new byte[CHALLENGE_BYTES];
    random.nextBytes(challenge);
    ClaimedDomain claimed =
        new ClaimedDomain(
            ids.next(), domain, HexFormat.of().formatHex(challenge), clock.instant(), null);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          if (store.count(tx, caller.organization()) >= MOST) {
            throw Failure.conflict(
                "too_many_domains", "An organization has at most " + MOST + " domains.");
          }
          if (!store.add(tx, caller.organization(), claimed)) {
            throw Failure.conflict("domain_claimed", "This domain is in your list already.");
          }
          audit.record(tx, caller, entry("domain.claimed", claimed));
          return claimed;
        });
  }

  /** The organization's domains, newest first. */
  public Page<ClaimedDomain> list(Caller caller, PageRequest request) {
    caller.require(Permission.SIGN_IN_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx -> Page.of(store.list(tx, caller.organization(), request), request, ClaimedDomain::id));
  }

  /**
   * Looks for the proof in the DNS. Without it the answer is the claim as it was; a proved domain
   * stays proved.
   *
   * @throws Failure 404, 409 {@code domain_taken} when another organization proved it first, 503
   *     {@code dns_unavailable}
   */
  public ClaimedDomain verify(Caller caller, UUID id) {
    caller.require(Permission.SIGN_IN_MANAGE);
    ClaimedDomain claimed =
        database
            .inOrganization(caller.organization(), tx -> store.find(tx, caller.organization(), id))
            .orElseThrow(() -> Failure.notFound("domain"));
    if (claimed.verifiedAt() != null
        || !records.at(claimed.recordName()).contains(claimed.recordValue())) {
      return claimed;
    }
    ClaimedDomain verified = claimed.verified(clock.instant());
    try {
      return database.inOrganization(
          caller.organization(),
          tx -> {
            store.verify(tx, caller.organization(), id, clock.instant());
            audit.record(tx, caller, entry("domain.verified", verified));
            return verified;
          });
    } catch (DuplicateKeyException taken) {
      throw Failure.conflict(
          "domain_taken", "Another organization of this deployment has proved this domain.");
    }
  }

  /** Gives a domain up: its people are nobody's any more. */
  public void remove(Caller caller, UUID id) {
    caller.require(Permission.SIGN_IN_MANAGE);
    database.inOrganization(
        caller.organization(),
        tx -> {
          ClaimedDomain claimed =
              store
                  .find(tx, caller.organization(), id)
                  .orElseThrow(() -> Failure.notFound("domain"));
          store.remove(tx, caller.organization(), id);
          audit.record(tx, caller, entry("domain.removed", claimed));
          return claimed;
        });
  }

  /** Whose the people with addresses in this domain are. */
  public Optional<OrganizationId> organizationOf(String domain) {
    return database.global(tx -> store.organizationOf(tx, domain));
  }

  private static AuditEntry entry(String action, ClaimedDomain claimed) {
    return AuditEntry.succeeded(action, "domain:" + claimed.id()).with("domain", claimed.domain());
  }
}
