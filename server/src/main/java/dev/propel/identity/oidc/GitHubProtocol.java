package dev.propel.identity.oidc;

import dev.propel.identity.provider.Provider;
import dev.propel.identity.provider.SignInSettings;
import dev.propel.kernel.Failure;
import dev.propel.vault.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** GitHub's OAuth 2, which has no ID tokens: its API says who somebody is. */
@Component
class GitHubProtocol {

  private final IssuerHttp http;
  private final String apiUrl;

  GitHubProtocol(IssuerHttp http, SignInSettings settings) {
    this.http = http;
    this.apiUrl = settings.github().apiUrl();
  }

  URI authorization(Provider provider, Errand errand) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", provider.clientId());
    query.put("redirect_uri", errand.callback());
    query.put("scope", "read:user user:email");
    query.put("state", errand.state());
    query.put("code_challenge", errand.challenge());
    query.put("code_challenge_method", "S256");
    return Errand.withQuery(provider.issuer() + "/login/oauth/authorize", query);
  }

  OutsideIdentity identity(Provider provider, Errand errand, String code) {
    Map<String, String> form = new HashMap<>();
    form.put("client_id", provider.clientId());
    form.put("code", code);
    form.put("redirect_uri", errand.callback());
    form.put("code_verifier", errand.verifier());
    @Nullable Secret secret = provider.clientSecret();
    if (secret != null) {
      form.put("client_secret", secret.reveal());
    }
    JsonNode answer =
        http.post(
                provider.ofDeployment(),
                provider.issuer() + "/login/oauth/access_token",
                form,
                Map.of())
            .body();
    @Nullable String token = answer.path("access_token").asString(null);
    if (token == null) {
      throw Failure.unauthenticated(
          "code_refused", "GitHub did not take its own code. Start again.");
    }
    JsonNode user = read(provider, "/user", token);
    if (!user.path("id").isIntegralNumber()) {
      throw IssuerHttp.unavailable("GitHub does not say who you are.", null);
    }
    Optional<String> email =
        read(provider, "/user/emails", token)
            .valueStream()
            .filter(each -> each.path("primary").asBoolean(false))
            .filter(each -> each.path("verified").asBoolean(false))
            .map(each -> each.path("email").asString(""))
            .findFirst();
    return new OutsideIdentity(
        user.path("id").asString(),
        email,
        email.isPresent(),
        Optional.ofNullable(user.path("name").asString(null))
            .or(() -> Optional.ofNullable(user.path("login").asString(null))),
        Optional.empty());
  }

  private JsonNode read(Provider provider, String path, String token) {
    IssuerHttp.Answer answer =
        http.get(
            provider.ofDeployment(),
            apiUrl + path,
            Map.of("Authorization", "Bearer " + token, "Accept", "application/vnd.github+json"));
    if (!answer.good()) {
      throw IssuerHttp.unavailable("GitHub answers " + answer.status() + ".", null);
    }
    return answer.body();
  }
}
