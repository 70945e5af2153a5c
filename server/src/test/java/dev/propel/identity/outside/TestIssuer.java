package dev.propel.identity.outside;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An issuer that can be made to misbehave. It signs with a key of its own, and whoever "signs in"
 * at it gets the claims that the test wants.
 */
final class TestIssuer {

  /** How a token is made of its claims. */
  interface Maker {
    String token(JWTClaimsSet claims) throws JOSEException;
  }

  final Map<String, String> lastForm = new ConcurrentHashMap<>();
  final AtomicInteger keyReads = new AtomicInteger();
  private final HttpServer server;
  private volatile RSAKey key = newKey();
  private volatile UnaryOperator<JWTClaimsSet.Builder> claims = each -> each;
  private volatile Maker maker = this::signed;
  private volatile boolean sendsIssuer;

  TestIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/.well-known/openid-configuration", each -> answer(each, metadata()));
    server.createContext(
        "/keys",
        each -> {
          keyReads.incrementAndGet();
          answer(each, new JWKSet(key.toPublicJWK()).toString());
        });
    server.createContext("/token", this::token);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Behaves again. */
  void behave() {
    claims = each -> each;
    maker = this::signed;
    sendsIssuer = false;
  }

  /** What it says of whoever signs in next. */
  void say(UnaryOperator<JWTClaimsSet.Builder> wanted) {
    claims = wanted;
  }

  void make(Maker wanted) {
    maker = wanted;
  }

  void sendIssuer() {
    sendsIssuer = true;
  }

  void rotate() {
    key = newKey();
  }

  String signed(JWTClaimsSet said) throws JOSEException {
    return signedBy(key, said);
  }

  /** Signed with a key that it does not publish, under the published one's name. */
  String forged(JWTClaimsSet said) throws JOSEException {
    return signedBy(new RSAKey.Builder(newKey()).keyID(key.getKeyID()).build(), said);
  }

  String unsigned(JWTClaimsSet said) {
    return new PlainJWT(said).serialize();
  }

  /** With the published key taken for a shared secret. */
  String symmetric(JWTClaimsSet said) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), said);
    token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    return token.serialize();
  }

  /** Claims that count, for this audience. */
  JWTClaimsSet.Builder good(String subject, String audience) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject(subject)
        .audience(audience)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(10_000)));
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    lastForm.clear();
    lastForm.putAll(query(body));
    // The test puts the nonce where the code is: that is all this issuer must remember.
    String nonce = lastForm.getOrDefault("code", "");
    JWTClaimsSet.Builder said = good("subject-1", "client").claim("nonce", nonce);
    try {
      answer(exchange, "{\"id_token\": \"%s\"}".formatted(maker.token(claims.apply(said).build())));
    } catch (JOSEException broken) {
      throw new IOException(broken);
    }
  }

  private String metadata() {
    return """
    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
     "jwks_uri": "%1$s/keys", "authorization_response_iss_parameter_supported": %2$s}
    """
        .formatted(issuer(), sendsIssuer);
  }

  static Map<String, String> query(String text) {
    return Arrays.stream(text.split("&"))
        .map(each -> each.split("=", 2))
        .collect(
            Collectors.toMap(
                each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String signedBy(RSAKey key, JWTClaimsSet said) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), said);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
