package dev.propel.walls;

import java.util.List;

/** Ways to the victim's things that a filter and a resource could understand differently. */
final class CrookedPaths {

  private CrookedPaths() {}

  static List<String> of(String path, Siege siege) {
    String rest = path.substring(ApiOperation.BASE.length());
    String own = "/api/v1/organizations/" + siege.attacker.organization();
    String theirs = "organizations/" + siege.victim.organization();
    return List.of(
        own + "/" + theirs + "/" + rest,
        own + "/../../" + theirs + "/" + rest,
        own + "/..;/../" + theirs + "/" + rest,
        "/api/v1/%6Frganizations/" + siege.victim.organization() + "/" + rest,
        "/api/v1/" + theirs + ";organizations=" + siege.attacker.organization() + "/" + rest,
        "/api/v1/auth/../" + theirs + "/" + rest,
        "/api/v1/auth/%2e%2e/" + theirs + "/" + rest,
        "/api/v1/" + theirs + "/auth/..;/" + rest,
        "//api/v1/" + theirs + "/" + rest);
  }
}
