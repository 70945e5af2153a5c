package dev.propel.walls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a house has for its people's privacy: a copy, a consent, a hold, an erasure to come. */
final class Papers {

  static final Set<String> COLLECTIONS =
      Set.of(
          "consents",
          "exports",
          "holds",
          "erasures",
          "retention",
          "persons",
          "confirms",
          "administrators");

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private final House house;
  private String export = "";

  Papers(House house) {
    this.house = house;
  }

  /** One of each; of copies, which may not be many, the same again. */
  Map<String, String> furnish(String member) {
    Map<String, String> papers = new HashMap<>();
    papers.put("consents", id(house.call("POST", "me/privacy/consents", consent())));
    papers.put("exports", export());
    papers.put("erasures", erasure());
    papers.put("holds", hold(member));
    letGo();
    papers.put("retention", "journals");
    papers.put("persons", member);
    papers.put("confirms", member);
    papers.put("administrators", member);
    return papers;
  }

  private ObjectNode consent() {
    return house.fields("purpose", "version");
  }

  private String export() {
    if (export.isEmpty()) {
      export = id(house.call("POST", "privacy/exports", house.fields()));
      while (!List.of("ready", "failed")
          .contains(
              house.call("GET", "privacy/exports/" + export, null).path("state").asString())) {
        LockSupport.parkNanos(PAUSE);
      }
    }
    return export;
  }

  /** A hold keeps from being removed what other operations are to remove. */
  void letGo() {
    for (JsonNode hold : house.call("GET", "privacy/holds?limit=200", null).path("items")) {
      if (hold.path("releasedAt").isNull()) {
        house.call("POST", "privacy/holds/" + hold.path("id").asString() + "/release", null);
      }
    }
  }

  private String hold(String member) {
    ObjectNode wanted = house.fields("reason").put("person", member);
    return id(house.call("POST", "privacy/holds", wanted));
  }

  /** There may be one under way; called off, it makes room for the next. */
  private String erasure() {
    for (JsonNode known : house.call("GET", "privacy/erasures", null).path("items")) {
      if (known.path("state").asString().equals("scheduled")) {
        return id(known);
      }
    }
    ObjectNode wanted = house.fields().put("confirm", house.organization());
    JsonNode taken = house.call("POST", "privacy/erasures", wanted);
    return id(taken.has("erasure") ? taken.path("erasure") : taken);
  }

  private String id(JsonNode made) {
    return house.secret(made.path("id"));
  }
}
