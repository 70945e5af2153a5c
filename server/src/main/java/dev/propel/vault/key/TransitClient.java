package dev.propel.vault.key;

import dev.propel.kernel.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encrypts, decrypts and rewraps with a key of HashiCorp Vault's transit secrets engine, which
 * never leaves it. Written from HashiCorp's documentation of its HTTP API, "Transit secrets engine
 * (API)": {@code https://developer.hashicorp.com/vault/api-docs/secret/transit} (sections Encrypt
 * data, Decrypt data, Rewrap data), and "HTTP API" ({@code
 * https://developer.hashicorp.com/vault/api-docs}) for the headers and status codes: 400 invalid
 * request, 403 wrong token or policy, 404 no such path, 429 and 473 standby nodes, 412 and 472
 * replication that lags, 502 a third party failed, 503 sealed or down for maintenance.
 *
 * <p>What time may heal (no connection, standby, sealed) is tried again for as long as the settings
 * say; everything else is the operator's at once.
 */
final class TransitClient {

  private static final Logger log = LoggerFactory.getLogger(TransitClient.class);
  private static final Set<Integer> PASSING = Set.of(412, 429, 472, 473, 500, 502, 503, 504);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int LONGEST_REASON = 300;

  private final TransitSettings settings;
  private final String token;
  private final JsonMapper json;
  private final HttpClient http;

  TransitClient(TransitSettings settings, String token, JsonMapper json) {
    this.settings = settings;
    this.token = token;
    this.json = json;
    this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  /** The bytes, encrypted under the newest version of the key: {@code vault:v1:…}. */
  String encrypt(String key, byte[] plaintext) {
    String encoded = Base64.getEncoder().encodeToString(plaintext);
    return text(post("encrypt", key, Map.of("plaintext", encoded)), "ciphertext");
  }

  /** What was encrypted, under whichever version. */
  byte[] decrypt(String key, String ciphertext) {
    String encoded = text(post("decrypt", key, Map.of("ciphertext", ciphertext)), "plaintext");
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException notBase64) {
      throw VaultFailures.operator("vault_answer_unreadable", "Vault answered no Base64.");
    }
  }

  /** The same under the newest version of the key, never in plain text outside of Vault. */
  String rewrap(String key, String ciphertext) {
    return text(post("rewrap", key, Map.of("ciphertext", ciphertext)), "ciphertext");
  }

  private static String text(JsonNode answer, String field) {
    String text = answer.path("data").path(field).asString("");
    if (text.isEmpty()) {
      throw VaultFailures.operator(
          "vault_answer_unreadable",
          "Vault's answer lacks data." + field + ". Is PROPEL_VAULT_ADDR really a Vault?");
    }
    return text;
  }

  private JsonNode post(String operation, String key, Map<String, String> body) {
    URI uri = uri(operation, key);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .header("X-Vault-Request", "true")
            .header("X-Vault-Token", token)
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    String namespace = settings.namespace();
    if (namespace != null) {
      request.header("X-Vault-Namespace", namespace);
    }
    return exchange(request.build(), operation, key);
  }

  private JsonNode exchange(HttpRequest request, String operation, String key) {
    long deadline = System.nanoTime() + settings.patience().toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Failure failure;
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
          return json.readTree(answer.body());
        }
        failure = refused(operation, key, answer.statusCode(), reason(answer.body()));
        if (!PASSING.contains(answer.statusCode())) {
          throw failure;
        }
      } catch (IOException unreachable) {
        failure = unreachable(unreachable);
      } catch (JacksonException unreadable) {
        throw VaultFailures.operator(
            "vault_answer_unreadable",
            "PROPEL_VAULT_ADDR answers, but not with JSON. Is it really a Vault?");
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw unreachable(stopping);
      }
      if (System.nanoTime() + pause.toNanos() > deadline) {
        throw failure;
      }
      log.warn("{} Trying again in {}", failure.getMessage(), pause);
      pause(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private URI uri(String operation, String key) {
    try {
      String base = String.valueOf(settings.address()).replaceFirst("/+$", "");
      URI uri = URI.create(base + "/v1/" + settings.mount() + "/" + operation + "/" + escaped(key));
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      // Told below, in the operator's words.
    }
    throw VaultFailures.operator(
        "vault_address_malformed",
        "PROPEL_VAULT_ADDR is not a URL such as https://vault.example.com:8200.");
  }

  private Failure refused(String operation, String key, int status, String reason) {
    String hint =
        switch (status) {
          case 403 ->
              "The token must be valid and its policy must allow update on %s/%s/%s."
                  .formatted(settings.mount(), operation, key);
          case 404 ->
              "No transit engine is mounted at %s, or the namespace is another."
                  .formatted(settings.mount());
          case 503 -> "Vault is sealed or down for maintenance.";
          default -> "Look at Vault's log.";
        };
    return VaultFailures.operator(
        "vault_refused",
        "Vault answered %d to %s with the key %s%s. %s"
            .formatted(status, operation, key, reason, hint));
  }

  private String reason(String body) {
    try {
      String said = json.readTree(body).path("errors").toString();
      return " (" + said.substring(0, Math.min(said.length(), LONGEST_REASON)) + ")";
    } catch (JacksonException notJson) {
      return "";
    }
  }

  private Failure unreachable(Exception cause) {
    return VaultFailures.operator(
        "vault_unreachable",
        "Vault at %s cannot be reached (%s). See that PROPEL_VAULT_ADDR is right and that it runs."
            .formatted(settings.address(), cause.getClass().getSimpleName()),
        cause);
  }

  private static String escaped(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw VaultFailures.operator("vault_unreachable", "Stopped while waiting for Vault.");
    }
  }

  @Override
  public @Nullable String toString() {
    return "TransitClient[" + settings + "]";
  }
}
