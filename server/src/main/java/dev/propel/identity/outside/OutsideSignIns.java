package dev.propel.identity.outside;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.account.SignedIn;
import dev.propel.identity.domain.DomainName;
import dev.propel.identity.domain.Domains;
import dev.propel.identity.oidc.Errand;
import dev.propel.identity.oidc.ProviderProtocols;
import dev.propel.identity.organization.SingleSignOnRule;
import dev.propel.identity.provider.Provider;
import dev.propel.identity.provider.Providers;
import dev.propel.identity.session.Sessions;
import dev.propel.identity.store.JourneyStore;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.vault.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Sends people to providers and takes them back. What is between the two lies in the database and
 * in the browser, so any node can take back whom another sent.
 */
@Service
public class OutsideSignIns {

  /** How long somebody may take at the provider. */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int SECRET_BYTES = 32;

  private final Providers providers;
  private final Domains domains;
  private final SingleSignOnRule singleSignOn;
  private final ProviderProtocols protocols;
  private final DeploymentAdmissions deploymentAdmissions;
  private final OrganizationAdmissions organizationAdmissions;
  private final Sessions sessions;
  private final JourneyStore journeys;
  private final SourceLimit limit;
  private final AuditTrail audit;
  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  OutsideSignIns(
      Providers providers,
      Domains domains,
      SingleSignOnRule singleSignOn,
      ProviderProtocols protocols,
      DeploymentAdmissions deploymentAdmissions,
      OrganizationAdmissions organizationAdmissions,
      Sessions sessions,
      JourneyStore journeys,
      SourceLimit limit,
      AuditTrail audit,
      Database database,
      Clock clock) {
    this.providers = providers;
    this.domains = domains;
    this.singleSignOn = singleSignOn;
    this.protocols = protocols;
    this.deploymentAdmissions = deploymentAdmissions;
    this.organizationAdmissions = organizationAdmissions;
    this.sessions = sessions;
    this.journeys = journeys;
    this.limit = limit;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Somebody on the way.
   *
   * @param to where to send the browser
   * @param browser what the browser must keep and bring back
   */
  public record Sent(URI to, Secret browser) {}

  /** What a provider's answer says, as it came. */
  public record Answered(
      @Nullable String code,
      @Nullable String state,
      @Nullable String issuer,
      @Nullable String error) {}

  /**
   * Somebody who is back.
   *
   * @param signedIn empty when an identity was linked
   * @param returnTo a path of ours
   */
  public record Back(Optional<SignedIn> signedIn, String returnTo) {}

  /**
   * The ways in for an address.
   *
   * @param password whether a password is one
   */
  public record Ways(boolean password, List<Way> providers) {

    /** A provider of the organization whose domain the address is in. */
    public record Way(String id, String name) {}
  }

  /**
   * Which ways in there are for an e-mail address; follows from its domain alone and says nothing
   * about whether anybody has it.
   *
   * @throws Failure 429 {@code too_many_attempts}
   */
  public Ways ways(String email, String source) {
    limit.count(source);
    Optional<String> domain = DomainName.ofAddress(email);
    Optional<OrganizationId> organization = domain.flatMap(domains::organizationOf);
    if (organization.isEmpty()) {
      return new Ways(true, List.of());
    }
    return new Ways(
        !singleSignOn.demandedIn(organization.get(), domain.orElseThrow()),
        providers.activeIn(organization.get()).stream()
            .map(each -> new Ways.Way(each.id().toString(), each.settings().name()))
            .toList());
  }

  /**
   * Sends a browser to a provider.
   *
   * @param returnTo the path of ours to end at; anything else leads to the first page
   * @param callback where the provider is to send the browser back
   * @param session the refresh token of whoever wants the identity linked; empty for signing in
   * @throws Failure 404, 401 {@code session_ended}, 429 {@code too_many_attempts}, 503 {@code
   *     provider_unavailable}
   */
  public Sent send(
      String providerId,
      @Nullable String returnTo,
      String callback,
      Optional<Secret> session,
      String source) {
    limit.count(source);
    Provider provider =
        providers.withId(providerId).orElseThrow(() -> Failure.notFound("identity provider"));
    if (session.isPresent() && !provider.ofDeployment()) {
      throw Failure.notFound("identity provider");
    }
    @Nullable UUID linking = session.map(this::holder).orElse(null);
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    Errand errand =
        new Errand(
            Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)), callback);
    URI to = protocols.authorization(provider, errand);
    Instant now = clock.instant();
    Journey journey =
        new Journey(
            provider.id(),
            provider.organization(),
            ReturnPath.of(returnTo),
            linking,
            now.plus(PATIENCE));
    database.global(tx -> {
      journeys.forget(tx, now);
      journeys.begin(tx, TokenHash.of(errand.state()), journey);
      return journey;
    });
    return new Sent(to, errand.browser());
  }

  /**
   * Takes a browser back.
   *
   * @param providerId who sends it, as the address says to which it came
   * @param browser what the browser kept
   * @throws Failure saying what did not fit; nobody is signed in then
   */
  public Back take(
      String providerId,
      Answered answered,
      String callback,
      Optional<Secret> browser,
      String source) {
    limit.count(source);
    Errand errand = new Errand(browser.orElseThrow(OutsideSignIns::stateInvalid), callback);
    Journey journey = journey(errand, answered.state());
    if (!journey.provider().equals(providerId)) {
      throw Failure.unauthenticated(
          "issuer_mixed_up", "The answer came from another identity provider. Start again.");
    }
    try {
      return arrive(journey, answered, errand);
    } catch (Failure refusal) {
      noteRefusal(journey, refusal);
      throw refusal;
    }
  }

  private Back arrive(Journey journey, Answered answered, Errand errand) {
    if (answered.error() != null) {
      throw answered.error().equals("access_denied")
          ? Failure.unauthenticated("sign_in_cancelled", "The sign-in was cancelled.")
          : Failure.unauthenticated(
              "provider_refused", "The identity provider refused the sign-in.");
    }
    if (answered.code() == null) {
      throw Failure.unauthenticated("code_refused", "The answer lacks its code. Start again.");
    }
    Provider provider =
        providers
            .withId(journey.provider())
            .orElseThrow(() -> Failure.notFound("identity provider"));
    Vouched vouched =
        new Vouched(
            provider, protocols.identity(provider, errand, answered.code(), answered.issuer()));
    if (journey.linkingUser() != null) {
      deploymentAdmissions.link(journey.linkingUser(), vouched);
      return new Back(Optional.empty(), journey.returnTo());
    }
    OrganizationId organization = provider.organization();
    return new Back(
        Optional.of(
            sessions.redeem(
                organization == null
                    ? deploymentAdmissions.admit(vouched)
                    : organizationAdmissions.admit(organization, vouched))),
        journey.returnTo());
  }

  /** Ends the journey, whatever comes of it: a state serves once. */
  private Journey journey(Errand errand, @Nullable String state) {
    if (state == null || !same(state, errand.state())) {
      throw stateInvalid();
    }
    return database
        .global(tx -> journeys.end(tx, TokenHash.of(state)))
        .filter(journey -> clock.instant().isBefore(journey.expiresAt()))
        .orElseThrow(OutsideSignIns::stateInvalid);
  }

  private UUID holder(Secret session) {
    return sessions
        .holder(session)
        .orElseThrow(() -> Failure.unauthenticated("session_ended", "Sign in again."));
  }

  private void noteRefusal(Journey journey, Failure refusal) {
    OrganizationId organization = journey.organization();
    String code = refusal.problem().code();
    if (organization == null) {
      audit.recordOutside(
          "unknown",
          AuditEntry.refused("session.refused", "user:unknown", code)
              .with("provider", journey.provider()));
    } else {
      organizationAdmissions.refused(organization, journey.provider(), code);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static Failure stateInvalid() {
    return Failure.unauthenticated(
        "state_invalid", "This sign-in has run out or began in another browser. Start again.");
  }
}
