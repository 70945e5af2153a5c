package dev.propel.walls;

import dev.propel.walls.Client.Answer;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The identity elsewhere by which a house's owner can come in. */
final class Linked {

  private static final String START = "/api/v1/auth/providers/github/start?link=true";
  private static final String CALLBACK = "/api/v1/auth/callback/github?code=%d&state=%s";

  private Linked() {}

  /** Its id; linked anew when it was forgotten. */
  static JsonNode of(House house, Client client) {
    JsonNode known = house.call("GET", "me/identities", null).at("/items/0/id");
    if (!known.isMissingNode()) {
      return known;
    }
    Answer session =
        client
            .send(
                "POST",
                "/api/v1/auth/login",
                house.fields("password").put("email", house.address()))
            .orFail();
    Answer started = client.send("GET", START, null, "Cookie", session.cookie("propel_refresh"));
    String state = started.headers().replaceFirst("(?s).*[?&]state=([^&,\\]]+).*", "$1");
    String back = CALLBACK.formatted(Math.abs(UUID.randomUUID().hashCode()), state);
    client.send("GET", back, null, "Cookie", started.cookie("propel_sign_in"));
    return house.call("GET", "me/identities", null).at("/items/0/id");
  }
}
