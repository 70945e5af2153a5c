package dev.propel.walls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An operation as the API document has it.
 *
 * @param access the permission it needs, or {@code anyCaller} or {@code public}
 * @param queries the names of its query parameters
 * @param body the schema of its JSON body; the missing node when it takes none
 * @param accepts what it can answer with when all is well
 */
record ApiOperation(
    String method,
    String path,
    String access,
    List<String> queries,
    boolean repeatable,
    JsonNode body,
    Set<String> accepts) {

  static final String BASE = "/api/v1/";

  private static final Pattern PLACE = Pattern.compile("([^/]+)/\\{([^}]+)}");

  static List<ApiOperation> all(JsonNode document) {
    List<ApiOperation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(each ->
                    operations.add(of(document, path.getKey(), each.getKey(), each.getValue()))));
    return operations;
  }

  private static ApiOperation of(JsonNode document, String path, String method, JsonNode stated) {
    List<String> queries = new ArrayList<>();
    boolean repeatable = false;
    for (JsonNode parameter : stated.path("parameters")) {
      String name = parameter.path("name").asString();
      if (parameter.path("in").asString().equals("query")) {
        queries.add(name);
      }
      repeatable |= name.equals("Idempotency-Key");
    }
    Set<String> accepts = new TreeSet<>();
    stated
        .path("responses")
        .properties()
        .forEach(answer -> {
          if (answer.getKey().startsWith("2")) {
            accepts.addAll(answer.getValue().path("content").propertyNames());
          }
        });
    return new ApiOperation(
        method.toUpperCase(Locale.ROOT),
        path,
        stated.path("x-permission").asString(stated.path("x-access").asString("unstated")),
        queries,
        repeatable,
        Schemas.resolved(
            document, stated.at("/requestBody/content").path("application/json").path("schema")),
        accepts.isEmpty() ? Set.of("*/*") : accepts);
  }

  /** The collections whose members the path names, in order: {@code agents}, {@code versions}. */
  List<String> places() {
    List<String> places = new ArrayList<>();
    Matcher matcher = PLACE.matcher(path);
    while (matcher.find()) {
      places.add(matcher.group(1));
    }
    return places;
  }

  /** The collections of which its path or its body names one. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(places());
    Schemas.ids(body).forEach(field -> names.add(Things.collection(field)));
    return names;
  }

  /** The path with each place's parameter replaced by what the things have there. */
  String path(Things things) {
    return PLACE
        .matcher(path)
        .replaceAll(place ->
            place.group(1) + "/" + Matcher.quoteReplacement(things.of(place.group(1), this)));
  }

  boolean isPublic() {
    return access.equals("public");
  }

  /** Whether it is for those who look after the deployment, which no owner is. */
  boolean isForThePlatform() {
    return access.equals("platform.manage");
  }

  boolean needsPermission() {
    return !isPublic() && !access.equals("anyCaller");
  }

  /**
   * Whether it takes what only a person has: an authenticator's code, a mail's link, the word that
   * everything may go. What then is right is tried by tests of its own, and here without.
   */
  boolean asksForProof() {
    return path.contains("/second-factor") && !path.endsWith("/account/second-factor")
        || path.endsWith("/invitations/accepted")
        || path.endsWith("/account/password")
        || path.matches(".*/privacy/(erasure|erasures)");
  }

  /** Whether its body is a list of changes (RFC 7644 §3.5.2). */
  boolean isScimPatch() {
    return method.equals("PATCH") && path.startsWith("/scim/");
  }

  /** What it answers when it is allowed. */
  IntPredicate good() {
    return asksForProof()
        ? status -> Verdicts.GOOD.test(status) || Verdicts.UNKNOWN.test(status)
        : Verdicts.GOOD;
  }

  /** Whether it is about the caller's organization, and so is served below its path too. */
  boolean isUnderBase() {
    return path.startsWith(BASE);
  }

  String name() {
    return method + " " + path;
  }
}
