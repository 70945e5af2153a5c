package dev.propel.identity.session;

import java.util.Map;
import java.util.Optional;

/**
 * How somebody came in, for the audit trail.
 *
 * @param provider what vouched; empty for a password
 * @param breakGlass whether an owner came by password where single sign-on is demanded
 */
public record Way(Optional<String> provider, boolean breakGlass) {

  /** By password. */
  public static Way password(boolean breakGlass) {
    return new Way(Optional.empty(), breakGlass);
  }

  /** By what this provider said. */
  public static Way provider(String name) {
    return new Way(Optional.of(name), false);
  }

  Map<String, String> facts() {
    String way = provider.orElse("password");
    return breakGlass ? Map.of("provider", way, "breakGlass", "true") : Map.of("provider", way);
  }
}
