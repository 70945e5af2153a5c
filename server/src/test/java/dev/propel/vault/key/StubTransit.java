package dev.propel.vault.key;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as HashiCorp Vault's transit engine does, after its documentation: {@code
 * https://developer.hashicorp.com/vault/api-docs/secret/transit}. Encrypts for real, so that a
 * mistaken ciphertext does not decrypt.
 */
final class StubTransit implements AutoCloseable {

  static final String TOKEN = "hvs.test";

  private final HttpServer server;
  private final Map<String, List<byte[]>> keys = new HashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final List<String> asked = new ArrayList<>();
  private final SecureRandom random = new SecureRandom();
  private final JsonMapper json = new JsonMapper();
  private volatile int refusal = 503;
  private volatile String namespace = "";

  StubTransit(String... keyNames) throws IOException {
    Arrays.stream(keyNames).forEach(this::rotate);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Gives the key a newer version. */
  synchronized void rotate(String key) {
    byte[] version = new byte[32];
    random.nextBytes(version);
    keys.computeIfAbsent(key, name -> new ArrayList<>()).add(version);
  }

  /** Refuses the next requests. */
  void refuse(int times, int status) {
    refusal = status;
    refusals.set(times);
  }

  void needNamespace(String wanted) {
    namespace = wanted;
  }

  /** What was asked, as {@code operation/key}. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      send(exchange, refusal, "{\"errors\":[\"Vault is sealed\"]}");
    } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
      send(exchange, 403, "{\"errors\":[\"permission denied\"]}");
    } else if (!path[1].equals("v1")
        || !path[2].equals("transit")
        || !exchange.getRequestMethod().equals("POST")
        || !namespace.equals(
            String.valueOf(exchange.getRequestHeaders().getFirst("X-Vault-Namespace"))
                .replace("null", ""))) {
      send(exchange, 404, "{\"errors\":[]}");
    } else {
      carryOut(exchange, path[3], path[4], body);
    }
  }

  private synchronized void carryOut(
      HttpExchange exchange, String operation, String key, JsonNode body) throws IOException {
    asked.add(operation + "/" + key);
    List<byte[]> versions = keys.get(key);
    if (versions == null) {
      send(exchange, 400, "{\"errors\":[\"encryption key not found\"]}");
      return;
    }
    try {
      String field = operation.equals("decrypt") ? "plaintext" : "ciphertext";
      String value =
          switch (operation) {
            case "encrypt" -> encrypt(versions, body.path("plaintext").asString());
            case "decrypt" -> decrypt(versions, body.path("ciphertext").asString());
            case "rewrap" ->
                encrypt(versions, decrypt(versions, body.path("ciphertext").asString()));
            default -> throw new GeneralSecurityException("no such operation");
          };
      send(exchange, 200, "{\"data\":{\"%s\":\"%s\"}}".formatted(field, value));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      send(exchange, 400, "{\"errors\":[\"cipher: message authentication failed\"]}");
    }
  }

  private String encrypt(List<byte[]> versions, String plaintext) throws GeneralSecurityException {
    byte[] nonce = new byte[12];
    random.nextBytes(nonce);
    byte[] encrypted =
        cipher(Cipher.ENCRYPT_MODE, versions.getLast(), nonce)
            .doFinal(Base64.getDecoder().decode(plaintext));
    byte[] whole = Arrays.copyOf(nonce, nonce.length + encrypted.length);
    System.arraycopy(encrypted, 0, whole, nonce.length, encrypted.length);
    return "vault:v" + versions.size() + ":" + Base64.getEncoder().encodeToString(whole);
  }

  private static String decrypt(List<byte[]> versions, String ciphertext)
      throws GeneralSecurityException {
    String[] parts = ciphertext.split(":");
    byte[] key = versions.get(Integer.parseInt(parts[1].substring(1)) - 1);
    byte[] whole = Base64.getDecoder().decode(parts[2]);
    byte[] opened =
        cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(whole, 12))
            .doFinal(whole, 12, whole.length - 12);
    return Base64.getEncoder().encodeToString(opened);
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    return cipher;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
