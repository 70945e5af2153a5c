package dev.propel.identity.oidc;

import dev.propel.vault.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one way to a provider and back is told apart by. All of it derives from a secret that only
 * the browser keeps, so nothing on our side can be stolen, and no other browser can come back.
 *
 * @param browser 256 random bits
 * @param callback where the provider sends the browser
 */
public record Errand(Secret browser, String callback) {

  private static final String ALGORITHM = "HmacSHA256";

  /** What the answer must repeat. */
  public String state() {
    return derived("state");
  }

  /** What the ID token must repeat. */
  String nonce() {
    return derived("nonce");
  }

  /** What proves to the token endpoint who asked (RFC 7636). */
  String verifier() {
    return derived("verifier");
  }

  /** What the provider keeps of the verifier until then. */
  String challenge() {
    try {
      return text(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier().getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java lacks SHA-256.", impossible);
    }
  }

  static URI withQuery(String endpoint, Map<String, String> query) {
    String added =
        query.entrySet().stream()
            .map(each -> each.getKey() + "=" + IssuerHttp.encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + added);
  }

  private String derived(String purpose) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(browser.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return text(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java lacks HMAC-SHA-256.", impossible);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
