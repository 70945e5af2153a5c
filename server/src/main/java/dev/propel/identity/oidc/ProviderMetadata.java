package dev.propel.identity.oidc;

import dev.propel.kernel.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says about itself (OpenID Connect Discovery 1.0 §3, RFC 8414).
 *
 * @param sendsIssuer whether each answer names the issuer (RFC 9207)
 * @param clientSecretPost whether the secret goes into the body, for it takes it nowhere else
 */
public record ProviderMetadata(
    String issuer,
    String authorizationEndpoint,
    String tokenEndpoint,
    String jwksUri,
    boolean sendsIssuer,
    boolean clientSecretPost) {

  /**
   * Reads a discovery document.
   *
   * @throws Failure 503 {@code provider_unavailable} when it is another issuer's, lacks something,
   *     or rules out PKCE with S256
   */
  static ProviderMetadata of(String issuer, JsonNode document) {
    if (!issuer.equals(document.path("issuer").asString(null))) {
      throw IssuerHttp.unavailable(
          "The discovery document calls its issuer \"%s\", not \"%s\"."
              .formatted(document.path("issuer").asString(""), issuer),
          null);
    }
    List<String> challenges = texts(document.path("code_challenge_methods_supported"));
    if (!challenges.isEmpty() && !challenges.contains("S256")) {
      throw IssuerHttp.unavailable("The identity provider does not take PKCE with S256.", null);
    }
    List<String> methods = texts(document.path("token_endpoint_auth_methods_supported"));
    return new ProviderMetadata(
        issuer,
        required(document, "authorization_endpoint"),
        required(document, "token_endpoint"),
        required(document, "jwks_uri"),
        document.path("authorization_response_iss_parameter_supported").asBoolean(false),
        !methods.isEmpty() && !methods.contains("client_secret_basic"));
  }

  private static String required(JsonNode document, String field) {
    @Nullable String value = document.path(field).asString(null);
    if (value == null || !(value.startsWith("https://") || value.startsWith("http://"))) {
      throw IssuerHttp.unavailable("The discovery document lacks " + field + ".", null);
    }
    return value;
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(each -> each.asString("")).toList();
  }
}
