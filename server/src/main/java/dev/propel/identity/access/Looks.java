package dev.propel.identity.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.Role;
import dev.propel.identity.platform.PlatformAdministrators;
import dev.propel.identity.store.AccessGrantStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a platform administrator may in an organization that gave no membership: read, while a grant
 * counts, and nothing else. Each minute of use is an event in the organization's trail. Safe for
 * many threads.
 */
@Component
public class Looks {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What a grant allows; the operator's own permission is not among it. */
  static final Set<Permission> ALLOWED = allowed();

  private record Key(OrganizationId organization, UUID user) {}

  private final AccessGrantStore store;
  private final PlatformAdministrators administrators;
  private final AuditTrail audit;
  private final Database database;
  private final Clock clock;
  private final Cache<Key, Optional<AccessGrant>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(5)).build();

  Looks(
      AccessGrantStore store,
      PlatformAdministrators administrators,
      AuditTrail audit,
      Database database,
      Clock clock) {
    this.store = store;
    this.administrators = administrators;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
  }

  /** The person as a caller who looks into the organization; empty without a grant that counts. */
  public Optional<Caller> into(OrganizationId organization, UUID user) {
    return grant(organization, user)
        .map(grant -> {
          noteUse(organization, grant);
          return new Caller(new Subject.User(user), organization, ALLOWED);
        });
  }

  /** The grant by which the person looks into the organization, while it counts. */
  public Optional<AccessGrant> grant(OrganizationId organization, UUID user) {
    if (!administrators.include(user)) {
      return Optional.empty();
    }
    Key key = new Key(organization, user);
    Optional<AccessGrant> grant = known.getIfPresent(key);
    if (grant == null) {
      grant = database.inOrganization(organization, tx -> store.open(tx, organization, user));
      known.put(key, grant);
    }
    Instant now = clock.instant();
    return grant.filter(each -> each.countsAt(now));
  }

  /** Asks the database again from now on. */
  void forget(OrganizationId organization, UUID user) {
    known.invalidate(new Key(organization, user));
  }

  private void noteUse(OrganizationId organization, AccessGrant grant) {
    Instant now = clock.instant();
    @Nullable Instant last = grant.lastUsedAt();
    if (last != null && now.isBefore(last.plus(MINUTE))) {
      return;
    }
    database.inOrganization(
        organization,
        tx -> {
          if (store.use(tx, organization, grant.id(), now)) {
            Subject who = new Subject.User(grant.userId());
            audit.record(
                tx,
                new Caller(who, organization, Set.of()),
                AuditEntry.succeeded("access.used", "accessGrant:" + grant.id())
                    .because(grant.reason()));
          }
          return grant;
        });
    forget(organization, grant.userId());
  }

  private static Set<Permission> allowed() {
    Set<Permission> allowed = new HashSet<>(Role.VIEWER.permissions());
    allowed.add(Permission.CONVERSATIONS_READ_ALL);
    return Set.copyOf(allowed);
  }
}
