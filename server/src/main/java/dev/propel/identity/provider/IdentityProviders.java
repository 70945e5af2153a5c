package dev.propel.identity.provider;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.store.IdentityProviderStore;
import dev.propel.identity.store.SessionStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.http.Revision;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The providers that an organization chose for its people. */
@Service
public class IdentityProviders {

  private static final int MOST = 10;

  private final IdentityProviderStore store;
  private final SessionStore sessions;
  private final SignInSettings settings;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  IdentityProviders(
      IdentityProviderStore store,
      SessionStore sessions,
      SignInSettings settings,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.settings = settings;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Adds a provider.
   *
   * @throws Failure 422 for fields, 409 {@code too_many_identity_providers}
   */
  public IdentityProvider create(Caller caller, ProviderForm form) {
    caller.require(Permission.SIGN_IN_MANAGE);
    Instant now = clock.instant();
    IdentityProvider provider =
        new IdentityProvider(
            ids.next(),
            form.check(settings.plainHttpIssuers()),
            form.secret().isPresent(),
            0,
            now,
            now);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          if (store.count(tx, caller.organization()) >= MOST) {
            throw Failure.conflict(
                "too_many_identity_providers",
                "An organization has at most " + MOST + " identity providers.");
          }
          store.add(tx, caller.organization(), provider, form.secret());
          audit.record(tx, caller, entry("identityProvider.created", provider));
          return provider;
        });
  }

  /** The organization's providers, newest first. */
  public Page<IdentityProvider> list(Caller caller, PageRequest request) {
    caller.require(Permission.SIGN_IN_MANAGE);
    return database.inOrganization(
        caller.organization(),
        tx ->
            Page.of(store.list(tx, caller.organization(), request), request, IdentityProvider::id));
  }

  /** One of them. */
  public IdentityProvider read(Caller caller, UUID id) {
    caller.require(Permission.SIGN_IN_MANAGE);
    return database
        .inOrganization(caller.organization(), tx -> store.find(tx, caller.organization(), id))
        .orElseThrow(IdentityProviders::unknown);
  }

  /**
   * Replaces what is said about a provider; without a secret the old one stays. Where it no longer
   * lets people in, or another issuer does, those whom it let in are out.
   *
   * @param ifMatch the {@code If-Match} header
   * @throws Failure 404, 412, 422 for fields
   */
  public IdentityProvider update(
      Caller caller, UUID id, ProviderForm form, @Nullable String ifMatch) {
    caller.require(Permission.SIGN_IN_MANAGE);
    ProviderSettings wanted = form.check(settings.plainHttpIssuers());
    return database.inOrganization(
        caller.organization(),
        tx -> {
          IdentityProvider old =
              store.lock(tx, caller.organization(), id).orElseThrow(IdentityProviders::unknown);
          new Revision(old.revision()).require(ifMatch, "identity provider");
          boolean moves = !wanted.issuer().equals(old.settings().issuer());
          if (moves && old.hasSecret() && form.secret().isEmpty()) {
            // Or whoever may change the issuer could have the secret sent to them.
            throw Failure.invalid("clientSecret", "Another issuer needs its own secret.");
          }
          store.update(tx, caller.organization(), id, wanted, form.secret(), clock.instant());
          if (!wanted.active() || moves) {
            endSessions(tx, caller.organization());
          }
          IdentityProvider changed =
              store.find(tx, caller.organization(), id).orElseThrow(IdentityProviders::unknown);
          audit.record(tx, caller, entry("identityProvider.changed", changed));
          return changed;
        });
  }

  /** Removes a provider; whoever came by it is out. */
  public void remove(Caller caller, UUID id) {
    caller.require(Permission.SIGN_IN_MANAGE);
    database.inOrganization(
        caller.organization(),
        tx -> {
          IdentityProvider provider =
              store.find(tx, caller.organization(), id).orElseThrow(IdentityProviders::unknown);
          store.remove(tx, caller.organization(), id);
          endSessions(tx, caller.organization());
          audit.record(tx, caller, entry("identityProvider.removed", provider));
          return provider;
        });
  }

  private void endSessions(Transaction tx, OrganizationId organization) {
    sessions.endBound(tx, organization, "identity_provider_changed", clock.instant());
  }

  private static AuditEntry entry(String action, IdentityProvider provider) {
    ProviderSettings settings = provider.settings();
    return AuditEntry.succeeded(action, "identityProvider:" + provider.id())
        .with("name", settings.name())
        .with("issuer", settings.issuer())
        .with("clientId", settings.clientId())
        .with("state", settings.state().label())
        .with("enforced", String.valueOf(settings.enforced()))
        .with("acceptTokens", String.valueOf(settings.acceptTokens()));
  }

  private static Failure unknown() {
    return Failure.notFound("identity provider");
  }
}
