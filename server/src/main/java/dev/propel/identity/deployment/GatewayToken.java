package dev.propel.identity.deployment;

import dev.propel.identity.token.TokenHash;

/** The credential of a dedicated deployment's client; kept as a hash only. */
final class GatewayToken {

  static final int MIN_LENGTH = 64;

  private final TokenHash hash;

  /** Refuses a token that could be guessed. */
  GatewayToken(String token) {
    if (token.length() < MIN_LENGTH) {
      throw DeploymentFailures.operator(
          "gateway_token_weak",
          "PROPEL_GATEWAY_TOKEN has %d characters; it needs at least %d. Make one with: openssl rand -hex 32"
              .formatted(token.length(), MIN_LENGTH));
    }
    if (token.chars().distinct().count() < 8) {
      throw DeploymentFailures.operator(
          "gateway_token_weak",
          "PROPEL_GATEWAY_TOKEN repeats a few characters. Make one with: openssl rand -hex 32");
    }
    this.hash = TokenHash.of(token);
  }

  /** Whether this is the token; takes the same time for every wrong one. */
  boolean matches(String presented) {
    return hash.equals(TokenHash.of(presented));
  }
}
