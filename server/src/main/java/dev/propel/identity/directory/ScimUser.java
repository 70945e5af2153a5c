package dev.propel.identity.directory;

import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.directory.filter.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How SCIM writes a person. What is not kept is read over, as the protocol allows. */
record ScimUser(@Nullable String externalId, boolean active, ObjectNode profile) {

  static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

  private static final List<String> KEPT =
      List.of("userName", "displayName", "name", "emails", "title");
  private static final int LONGEST = 8_000;
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_NAME = 100;

  String userName() {
    return profile.path("userName").asString("");
  }

  /** Reads what a client sent. */
  static ScimUser of(JsonNode body) {
    if (!body.isObject()) {
      throw ScimFailures.invalidSyntax("A user is an object.");
    }
    ObjectNode profile = JsonNodeFactory.instance.objectNode();
    for (String name : KEPT) {
      JsonNode value = attribute(body, name);
      if (!value.isMissingNode() && !value.isNull()) {
        profile.set(name, value);
      }
    }
    String userName = profile.path("userName").asString("").strip();
    if (userName.isEmpty() || userName.length() > LONGEST_ID + 54) {
      throw ScimFailures.invalidValue("A user has a userName of up to 254 characters.");
    }
    profile.put("userName", userName);
    if (profile.toString().length() > LONGEST) {
      throw ScimFailures.invalidValue("This is too much to keep of one user.");
    }
    EmailAddress _ = address(profile);
    JsonNode externalId = attribute(body, "externalId");
    if (externalId.asString("").length() > LONGEST_ID) {
      throw ScimFailures.invalidValue("An externalId has at most 200 characters.");
    }
    return new ScimUser(
        externalId.isString() ? externalId.asString() : null,
        !"false".equalsIgnoreCase(attribute(body, "active").asString("true")),
        profile);
  }

  /** The person's address: the userName, or otherwise the primary of the emails. */
  static EmailAddress address(ObjectNode profile) {
    return EmailAddress.parse(profile.path("userName").asString(""))
        .or(() ->
            profile
                .path("emails")
                .valueStream()
                .filter(each -> each.path("primary").asBoolean(false))
                .findFirst()
                .or(() -> profile.path("emails").valueStream().findFirst())
                .flatMap(each -> EmailAddress.parse(each.path("value").asString(""))))
        .orElseThrow(() ->
            ScimFailures.invalidValue("The userName or the primary email is an e-mail address."));
  }

  /** A name for display. */
  static String shownName(ObjectNode profile) {
    JsonNode name = profile.path("name");
    String both =
        (name.path("givenName").asString("") + " " + name.path("familyName").asString("")).strip();
    String shown =
        List.of(
                profile.path("displayName").asString("").strip(),
                name.path("formatted").asString("").strip(),
                both,
                profile.path("userName").asString(""))
            .stream()
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse("Somebody");
    return shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown;
  }

  /** The person as clients see them. */
  static ObjectNode resource(DirectoryUser user, List<DirectoryGroup> groups) {
    ObjectNode resource = JsonNodeFactory.instance.objectNode();
    resource.putArray("schemas").add(SCHEMA);
    resource.put("id", user.id().toString());
    if (user.externalId() != null) {
      resource.put("externalId", user.externalId());
    }
    resource.setAll(user.profile());
    resource.put("active", user.active());
    ArrayNode in = resource.putArray("groups");
    groups.forEach(group ->
        in.addObject().put("value", group.id().toString()).put("display", group.displayName()));
    resource.set(
        "meta", meta("User", "/scim/v2/Users/", user.id(), user.createdAt(), user.updatedAt()));
    return resource;
  }

  static ObjectNode meta(String type, String path, UUID id, Instant created, Instant changed) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("resourceType", type)
        .put("created", created.toString())
        .put("lastModified", changed.toString())
        .put("location", path + id);
  }

  /** The name that a filter asks for and nothing else, which is what directories do most. */
  static Optional<String> userNameOf(Filter filter) {
    return filter instanceof Filter.Comparison(var path, var operator, var value)
            && operator == Filter.Operator.EQ
            && path.size() == 1
            && path.getFirst().equalsIgnoreCase("userName")
        ? Optional.of(value.asString(""))
        : Optional.empty();
  }

  static JsonNode attribute(JsonNode node, String name) {
    return node.properties().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(JsonNodeFactory.instance.missingNode());
  }
}
