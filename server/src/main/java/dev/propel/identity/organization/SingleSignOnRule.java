package dev.propel.identity.organization;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.identity.domain.DomainName;
import dev.propel.identity.provider.Providers;
import dev.propel.identity.store.DomainStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whether an organization demands that somebody comes by its own provider: a member whose address
 * is in its domains, unless an owner, who must be able to mend a broken provider. Asked by every
 * request, so remembered for up to five seconds. Safe for many threads.
 */
@Component
public class SingleSignOnRule {

  private record Key(OrganizationId organization, UUID user) {}

  private final Providers providers;
  private final DomainStore domains;
  private final PersonStore people;
  private final Database database;
  private final Cache<OrganizationId, Set<String>> demanding = cache(10_000);
  private final Cache<Key, Boolean> demanded = cache(50_000);

  SingleSignOnRule(
      Providers providers, DomainStore domains, PersonStore people, Database database) {
    this.providers = providers;
    this.domains = domains;
    this.people = people;
    this.database = database;
  }

  /** Whether this member must come by the organization's provider. */
  public boolean demandedOf(OrganizationId organization, UUID user, MemberRole role) {
    return !role.isOwner() && concerns(organization, user);
  }

  /** Whether this member would have to, were they no owner. */
  public boolean waivedFor(OrganizationId organization, UUID user, MemberRole role) {
    return role.isOwner() && concerns(organization, user);
  }

  private boolean concerns(OrganizationId organization, UUID user) {
    Set<String> concerned = demandingDomains(organization);
    if (concerned.isEmpty()) {
      return false;
    }
    Key key = new Key(organization, user);
    Boolean known = demanded.getIfPresent(key);
    if (known == null) {
      known =
          database
              .global(tx -> people.byId(tx, user))
              .flatMap(person -> DomainName.ofAddress(person.email()))
              .filter(concerned::contains)
              .isPresent();
      demanded.put(key, known);
    }
    return known;
  }

  /** The domains for whose people single sign-on is demanded; usually none. */
  private Set<String> demandingDomains(OrganizationId organization) {
    Set<String> known = demanding.getIfPresent(organization);
    if (known == null) {
      boolean enforced =
          providers.activeIn(organization).stream().anyMatch(each -> each.settings().enforced());
      known =
          enforced
              ? database.inOrganization(organization, tx -> domains.verified(tx, organization))
              : Set.of();
      demanding.put(organization, known);
    }
    return known;
  }

  /** Whether the domain's people must come this way, as far as one can say without knowing them. */
  public boolean demandedIn(OrganizationId organization, String domain) {
    return Optional.of(domain).filter(demandingDomains(organization)::contains).isPresent();
  }

  private static <K, V> Cache<K, V> cache(int most) {
    return Caffeine.newBuilder().maximumSize(most).expireAfterWrite(Duration.ofSeconds(5)).build();
  }
}
