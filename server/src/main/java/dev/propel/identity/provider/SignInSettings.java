package dev.propel.identity.provider;

import dev.propel.vault.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Outside identities, as the operator says it.
 *
 * @param publicUrl how browsers reach this deployment, without a path ({@code PROPEL_PUBLIC_URL});
 *     taken from each request when absent
 * @param plainHttpIssuers whether organizations may name issuers without TLS ({@code
 *     PROPEL_PLAIN_HTTP_ISSUERS}); for trying out
 * @param dnsResolver host and port of the name server that is asked for proofs of domains ({@code
 *     PROPEL_DNS_RESOLVER}); the machine's own when absent
 * @param beginsPerMinute how often one source may ask or begin in a minute
 * @param google people of Google ({@code PROPEL_GOOGLE_CLIENT_ID}, {@code _CLIENT_SECRET})
 * @param github people of GitHub ({@code PROPEL_GITHUB_CLIENT_ID}, {@code _CLIENT_SECRET}, for
 *     GitHub Enterprise also {@code _URL} and {@code _API_URL})
 * @param oidc people of any one provider ({@code PROPEL_OIDC_ISSUER}, {@code _CLIENT_ID}, {@code
 *     _CLIENT_SECRET}, {@code _NAME}, {@code _SUBJECT_CLAIM}, {@code _EMAIL_TRUSTED}, {@code
 *     _TOKEN_AUDIENCE})
 * @param providers more of them, each with an id of its own
 */
@ConfigurationProperties("propel.identity.sign-in")
public record SignInSettings(
    @Nullable String publicUrl,
    @DefaultValue("false") boolean plainHttpIssuers,
    @Nullable String dnsResolver,
    @DefaultValue("60") int beginsPerMinute,
    @DefaultValue Google google,
    @DefaultValue GitHub github,
    @DefaultValue Oidc oidc,
    @DefaultValue List<Oidc> providers) {

  private static final String GOOGLE_ISSUER = "https://accounts.google.com";

  /** A client at Google. */
  public record Google(@Nullable String clientId, @Nullable String clientSecret) {
    @Override
    public String toString() {
      return "Google[clientId=%s]".formatted(clientId);
    }
  }

  /** A client at GitHub. */
  public record GitHub(
      @Nullable String clientId,
      @Nullable String clientSecret,
      @DefaultValue("https://github.com") String url,
      @DefaultValue("https://api.github.com") String apiUrl) {
    @Override
    public String toString() {
      return "GitHub[clientId=%s, url=%s]".formatted(clientId, url);
    }
  }

  /** A client at any OpenID provider. */
  public record Oidc(
      @DefaultValue("oidc") String id,
      @Nullable String issuer,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String name,
      @DefaultValue("sub") String subjectClaim,
      @DefaultValue("false") boolean emailTrusted,
      @Nullable String tokenAudience) {
    @Override
    public String toString() {
      return "Oidc[id=%s, issuer=%s, clientId=%s]".formatted(id, issuer, clientId);
    }
  }

  /** Refuses providers that lack something or share an id, so that a slip stops the start. */
  public SignInSettings {
    providers = List.copyOf(providers);
    Set<String> ids = new HashSet<>();
    for (Provider each : all(google, github, oidc, providers)) {
      if (!ids.add(each.id()) || !each.id().matches("[a-z][a-z0-9-]{0,30}")) {
        throw new IllegalArgumentException(
            "An identity provider's id is short, in small letters, and its own: " + each.id());
      }
    }
  }

  /** The deployment's providers, in the order of their buttons. */
  List<Provider> all() {
    return all(google, github, oidc, providers);
  }

  private static List<Provider> all(Google google, GitHub github, Oidc oidc, List<Oidc> providers) {
    List<Provider> all = new ArrayList<>();
    if (there(google.clientId())) {
      all.add(
          provider(
              Provider.Protocol.OIDC,
              new Oidc(
                  "google",
                  GOOGLE_ISSUER,
                  google.clientId(),
                  google.clientSecret(),
                  "Google",
                  "sub",
                  false,
                  null)));
    }
    if (there(github.clientId())) {
      all.add(
          provider(
              Provider.Protocol.GITHUB,
              new Oidc(
                  "github",
                  github.url(),
                  github.clientId(),
                  github.clientSecret(),
                  "GitHub",
                  "id",
                  false,
                  null)));
    }
    if (there(oidc.issuer())) {
      all.add(provider(Provider.Protocol.OIDC, oidc));
    }
    providers.forEach(each -> all.add(provider(Provider.Protocol.OIDC, each)));
    return all;
  }

  private static Provider provider(Provider.Protocol protocol, Oidc said) {
    String id = said.id();
    return new Provider(
        id,
        null,
        protocol,
        there(said.name()) ? String.valueOf(said.name()) : "Single sign-on",
        required(id, "issuer", said.issuer()),
        required(id, "client id", said.clientId()),
        there(said.clientSecret()) ? Secret.of(String.valueOf(said.clientSecret())) : null,
        said.subjectClaim(),
        "groups",
        said.emailTrusted(),
        Optional.empty(),
        there(said.tokenAudience()) ? said.tokenAudience() : null);
  }

  private static String required(String id, String what, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "The identity provider " + id + " lacks its " + what + ".");
    }
    return value.strip();
  }

  private static boolean there(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
