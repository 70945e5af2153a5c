package dev.propel.identity.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.identity.store.IdentityProviderStore;
import dev.propel.identity.store.IdentityProviderStore.Opened;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the providers that may vouch. Safe for many threads. */
@Component
public class Providers {

  private final IdentityProviderStore store;
  private final Database database;
  private final List<Provider> ofDeployment;
  private final Cache<OrganizationId, List<IdentityProvider>> active =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(5)).build();

  Providers(IdentityProviderStore store, Database database, SignInSettings settings) {
    this.store = store;
    this.database = database;
    this.ofDeployment = settings.all();
  }

  /** The deployment's, in the order of their buttons. */
  public List<Provider> ofDeployment() {
    return ofDeployment;
  }

  /** The active providers of an organization, oldest first; up to five seconds old. */
  public List<IdentityProvider> activeIn(OrganizationId organization) {
    List<IdentityProvider> known = active.getIfPresent(organization);
    if (known == null) {
      known = database.inOrganization(organization, tx -> store.active(tx, organization));
      active.put(organization, known);
    }
    return known;
  }

  /** The provider with this id, of the deployment or active in an organization. */
  public Optional<Provider> withId(String id) {
    Optional<Provider> known =
        ofDeployment.stream().filter(each -> each.id().equals(id)).findFirst();
    return known.isPresent() ? known : uuid(id).flatMap(this::ofSomeOrganization);
  }

  /** An organization's provider as it is asked to vouch; the secret is not in it. */
  public static Provider asked(OrganizationId organization, IdentityProvider provider) {
    return asked(organization, new Opened(provider, null));
  }

  private Optional<Provider> ofSomeOrganization(UUID id) {
    return database
        .global(tx -> store.organizationOf(tx, id))
        .flatMap(organization ->
            database
                .inOrganization(organization, tx -> store.open(tx, organization, id))
                .filter(opened -> opened.provider().settings().active())
                .map(opened -> asked(organization, opened)));
  }

  private static Provider asked(OrganizationId organization, Opened opened) {
    ProviderSettings settings = opened.provider().settings();
    return new Provider(
        opened.provider().id().toString(),
        organization,
        Provider.Protocol.OIDC,
        settings.name(),
        settings.issuer(),
        settings.clientId(),
        opened.secret(),
        settings.subjectClaim(),
        settings.groupsClaim(),
        settings.emailTrusted(),
        Optional.of(settings.roles()),
        settings.acceptTokens() ? settings.tokenAudience() : null);
  }

  private static Optional<UUID> uuid(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }
}
