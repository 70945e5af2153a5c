package dev.propel.identity.outside;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import dev.propel.identity.Role;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.domain.DomainName;
import dev.propel.identity.oidc.OutsideIdentity;
import dev.propel.identity.oidc.SignedTokens;
import dev.propel.identity.organization.Entrances;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Memberships;
import dev.propel.identity.provider.Provider;
import dev.propel.identity.provider.Providers;
import dev.propel.identity.provider.RoleMapping;
import dev.propel.identity.store.DomainStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Access tokens that an issuer outside made. One of an organization's own provider counts only
 * where the request names that organization: other organizations could name the same issuer, and a
 * token must not choose among them. Safe for many threads.
 */
@Component
public class OutsideTokens {

  private static final JWTClaimsSet NOTHING = new JWTClaimsSet.Builder().build();
  private static final Duration REMEMBERED = Duration.ofSeconds(60);

  private final Providers providers;
  private final SignedTokens tokens;
  private final ExternalIdentities identities;
  private final Memberships memberships;
  private final Entrances entrances;
  private final DomainStore domains;
  private final PersonStore people;
  private final Database database;
  private final Clock clock;
  private final Cache<Seen, JWTClaimsSet> checked =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();
  private final Cache<Seen, Optional<UUID>> holders =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(5)).build();

  OutsideTokens(
      Providers providers,
      SignedTokens tokens,
      ExternalIdentities identities,
      Memberships memberships,
      Entrances entrances,
      DomainStore domains,
      PersonStore people,
      Database database,
      Clock clock) {
    this.providers = providers;
    this.tokens = tokens;
    this.identities = identities;
    this.memberships = memberships;
    this.entrances = entrances;
    this.domains = domains;
    this.people = people;
    this.database = database;
    this.clock = clock;
  }

  /** A token as one provider, as it is configured, is asked about it. */
  private record Seen(TokenHash token, String provider, String issuer, String audience) {}

  /**
   * The caller behind a token that names another issuer than us.
   *
   * @param named the organization that the request names, if it names one
   * @throws Failure 401 when the token does not count, 404 for an organization that is not the
   *     caller's, 503 {@code provider_unavailable}
   */
  public Caller authenticate(String text, Optional<OrganizationId> named) {
    JWTClaimsSet said = unchecked(text);
    Provider provider =
        accepting(said, named)
            .orElseThrow(() ->
                Failure.unauthenticated(
                    "issuer_unknown",
                    named.isPresent()
                        ? "Tokens of this issuer do not count here."
                        : "Tokens of this issuer do not count, or only where the address names the"
                            + " organization: /api/v1/organizations/{organization}/…"));
    String audience = String.valueOf(provider.tokenAudience());
    Seen seen = new Seen(TokenHash.of(text), provider.id(), provider.issuer(), audience);
    JWTClaimsSet claims = claims(text, provider, audience, seen);
    Optional<UUID> holder = holders.get(seen, _ -> holder(provider, claims));
    OrganizationId vouching = provider.organization();
    if (vouching == null) {
      return person(claims, holder, named);
    }
    return holder.isPresent()
        ? member(provider, vouching, claims, holder.get())
        : machine(provider, vouching, claims);
  }

  /** Whom to ask, as the token says; of two with the same issuer the one whom it is for. */
  private Optional<Provider> accepting(JWTClaimsSet said, Optional<OrganizationId> named) {
    Stream<Provider> own =
        named.stream()
            .flatMap(organization ->
                providers.activeIn(organization).stream()
                    .map(each -> Providers.asked(organization, each)));
    List<Provider> candidates =
        Stream.concat(own, providers.ofDeployment().stream())
            .filter(each -> each.tokenAudience() != null)
            .filter(each -> each.issuer().equals(said.getIssuer()))
            .toList();
    return candidates.stream()
        .filter(each -> said.getAudience().contains(each.tokenAudience()))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  private JWTClaimsSet claims(String text, Provider provider, String audience, Seen seen) {
    @Nullable JWTClaimsSet known = checked.getIfPresent(seen);
    Instant now = clock.instant();
    if (known == null || !known.getExpirationTime().toInstant().isAfter(now)) {
      known = tokens.check(text, provider, audience);
      checked.put(seen, known);
    }
    return known;
  }

  /** Whom the identity belongs to; otherwise who has the address, where the provider may say so. */
  private Optional<UUID> holder(Provider provider, JWTClaimsSet claims) {
    Vouched vouched = new Vouched(provider, OutsideIdentity.of(provider, claims));
    Optional<UUID> known = database.global(tx -> identities.userOf(tx, vouched));
    OrganizationId vouching = provider.organization();
    if (known.isPresent() || vouching == null) {
      return known;
    }
    return vouched
        .verifiedEmail()
        .flatMap(email ->
            database.inOrganization(
                vouching,
                tx ->
                    Optional.of(email)
                        .map(EmailAddress::value)
                        .flatMap(DomainName::ofAddress)
                        .filter(domains.verified(tx, vouching)::contains)
                        .flatMap(_ -> people.byEmail(tx, email))
                        .map(account -> account.person().id())
                        .filter(user -> isVerified(tx, user))));
  }

  private boolean isVerified(Transaction tx, UUID user) {
    return people.standing(tx, user).filter(each -> each.verifiedAt() != null).isPresent();
  }

  /** A provider of the deployment speaks for the whole person. */
  private Caller person(
      JWTClaimsSet claims, Optional<UUID> holder, Optional<OrganizationId> named) {
    UUID user = holder.orElseThrow(() -> unknown(claims));
    return entrances.open(user, named, Optional.empty());
  }

  /**
   * An organization's own speaks for a member, there alone, and never above the groups it names.
   */
  private Caller member(
      Provider provider, OrganizationId organization, JWTClaimsSet claims, UUID user) {
    MemberRole role = memberships.roleOf(organization, user).orElseThrow(() -> unknown(claims));
    Set<Permission> permissions = new HashSet<>(role.permissions());
    OutsideIdentity.of(provider, claims)
        .groups()
        .ifPresent(groups ->
            permissions.retainAll(
                provider
                    .roles()
                    .flatMap(mapping -> mapping.roleFor(groups))
                    .map(Role::permissions)
                    .orElse(Set.of())));
    return new Caller(new Subject.User(user), organization, permissions, true);
  }

  private static Caller machine(
      Provider provider, OrganizationId organization, JWTClaimsSet claims) {
    String client = MachineClaims.client(claims).orElseThrow(() -> unknown(claims));
    RoleMapping roles = provider.roles().orElse(new RoleMapping(List.of(), null));
    return new Caller(
        new Subject.Machine(MachineClaims.id(organization, provider.issuer(), client)),
        organization,
        MachineClaims.permissions(claims, provider.groupsClaim(), roles));
  }

  private static JWTClaimsSet unchecked(String text) {
    try {
      @Nullable JWTClaimsSet claims = JWTParser.parse(text).getJWTClaimsSet();
      return claims == null ? NOTHING : claims;
    } catch (ParseException | IllegalArgumentException noToken) {
      return NOTHING;
    }
  }

  private static Failure unknown(JWTClaimsSet claims) {
    return Failure.unauthenticated(
        "identity_unknown",
        "Nobody here is known as the token's subject \""
            + claims.getSubject()
            + "\". People sign in once by single sign-on first.");
  }
}
