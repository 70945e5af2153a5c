package dev.propel.walls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Authorization headers that must not count, by what is wrong with them. */
final class BadTokens {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private BadTokens() {}

  static Map<String, String> of(House attacker, House victim, String expired) {
    String[] parts = attacker.token().split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String moved = encoded(claims.replace(attacker.organization(), victim.organization()));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("garbage", "Bearer garbage");
    headers.put("an empty token", "Bearer ");
    headers.put("another scheme", "Basic " + encoded("root:root"));
    headers.put("an expired token", "Bearer " + expired);
    headers.put(
        "a token without algorithm", "Bearer " + encoded("{\"alg\":\"none\"}") + "." + moved + ".");
    headers.put("a token without signature", "Bearer " + parts[0] + "." + parts[1] + ".");
    headers.put("a token moved to the victim", "Bearer " + parts[0] + "." + moved + "." + parts[2]);
    headers.put("a revoked key", "Bearer " + attacker.revokedKey());
    headers.put("a key moved to the victim", "Bearer " + moved(attacker.revokedKey(), victim));
    headers.put(
        "a live key moved to the victim",
        "Bearer " + moved(attacker.key(Set.of("agents.read")), victim));
    return headers;
  }

  /** The text of an API key holds the ids of key and organization before its secret. */
  private static String moved(String key, House victim) {
    ByteBuffer ids = ByteBuffer.wrap(Base64.getUrlDecoder().decode(key.substring(3, 46)));
    UUID to = UUID.fromString(victim.organization());
    ids.putLong(16, to.getMostSignificantBits()).putLong(24, to.getLeastSignificantBits());
    return key.substring(0, 3) + ENCODER.encodeToString(ids.array()) + key.substring(46);
  }

  private static String encoded(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
