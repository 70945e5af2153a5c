package dev.propel.identity.outside;

import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.oidc.OutsideIdentity;
import dev.propel.identity.provider.Provider;
import dev.propel.identity.store.ExternalIdentityStore;
import dev.propel.kernel.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody for whom a provider vouched. */
record Vouched(Provider provider, OutsideIdentity identity) {

  private static final int MAX_NAME = 100;

  ExternalIdentityStore.Key key() {
    return new ExternalIdentityStore.Key(
        provider.organization(), provider.issuer(), identity.subject());
  }

  /** The address, when the provider vouches for it. */
  Optional<EmailAddress> verifiedEmail() {
    return identity.emailVerified()
        ? identity.email().flatMap(EmailAddress::parse)
        : Optional.empty();
  }

  /**
   * The address.
   *
   * @throws Failure 403 {@code email_missing} or {@code email_unverified}
   */
  EmailAddress requiredEmail() {
    if (identity.email().flatMap(EmailAddress::parse).isEmpty()) {
      throw Failure.forbidden(
          "email_missing", "The identity provider does not tell your e-mail address.");
    }
    return verifiedEmail()
        .orElseThrow(() ->
            Failure.forbidden(
                "email_unverified", "The identity provider has not verified your e-mail address."));
  }

  /** A name for display; otherwise what stands before the @. */
  String name() {
    String name =
        identity.name().map(String::strip).orElseGet(() -> beforeAt(requiredEmail().value()));
    return name.substring(0, Math.min(MAX_NAME, name.length()));
  }

  /** What to show of the identity later. */
  @Nullable String shownEmail() {
    return identity.email().flatMap(EmailAddress::parse).map(EmailAddress::value).orElse(null);
  }

  private static String beforeAt(String email) {
    return email.substring(0, email.indexOf('@'));
  }
}
