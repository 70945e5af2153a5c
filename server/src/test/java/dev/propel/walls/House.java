package dev.propel.walls;

import dev.propel.walls.Client.Answer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An organization with its owner, made through the API. Its secrets are found nowhere else. */
final class House {

  /** Every 29 February. */
  private static final String NEVER_IN_A_TEST = "0 0 29 2 *";

  /** Longer than what the journal keeps in its rows. */
  private static final String LONG_SUM = "1" + "+1".repeat(600);

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  /** How many an organization keeps of what it may not have many. */
  private static final int FEW = 5;

  private final Client client;
  private final String mark = "canary" + UUID.randomUUID().toString().replace("-", "");
  private final Set<String> secrets = new HashSet<>(Set.of(mark));
  private final Deque<String> providers = new ArrayDeque<>();
  private final Deque<String> domains = new ArrayDeque<>();
  private final Deque<String> tokens = new ArrayDeque<>();
  private final Deque<String> roles = new ArrayDeque<>();
  private final Map<Set<String>, String> keys = new HashMap<>();
  private final AtomicInteger names = new AtomicInteger();
  private final Papers papers = new Papers(this);
  private final Map<Set<String>, Supplier<Map<String, String>>> stores = stores();
  private final String organization;
  private final String user;
  private final String model;

  /** May nothing, so that whoever may give roles may give it. */
  private final String role;

  private Things things = new Things(Map.of());
  private String token;
  private String cookie = "";

  House(Client client) {
    this.client = client;
    ObjectNode owner = fields("password", "name", "organizationName").put("email", address());
    JsonNode session = client.send("POST", "/api/v1/auth/register", owner).orFail().json();
    token = session.path("accessToken").asString();
    organization = secret(session.at("/organization/id"));
    user = secret(session.at("/user/id"));
    model = call("GET", "models", null).at("/items/0/id").asString();
    role = secret(call("POST", "roles", fields("name")).path("id"));
  }

  /** Signs the owner in again. */
  void signIn() {
    Answer session =
        client
            .send("POST", "/api/v1/auth/login", fields("password").put("email", address()))
            .orFail();
    token = session.json().path("accessToken").asString();
    cookie = session.cookie("propel_refresh");
  }

  /** Makes one of everything anew; the run has ended. */
  Things furnish() {
    furnish(stores.keySet().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    return things;
  }

  /** Makes what the operation names anew; the rest is what it was. */
  Things furnish(ApiOperation operation) {
    return furnish(operation.names());
  }

  private Things furnish(Set<String> wanted) {
    papers.letGo();
    stores.forEach((collections, store) -> {
      if (!Collections.disjoint(collections, wanted)) {
        things = things.and(store.get());
      }
    });
    return things;
  }

  /** What is made together, and how. */
  private Map<Set<String>, Supplier<Map<String, String>>> stores() {
    Map<Set<String>, Supplier<Map<String, String>>> all = new LinkedHashMap<>();
    all.put(Set.of("organizations"), () -> Map.of("organizations", organization));
    all.put(
        Set.of(
            "agents",
            "versions",
            "conversations",
            "messages",
            "runs",
            "schedules",
            "checkpoints",
            "steps",
            "payloads"),
        this::work);
    all.put(Set.of("interrupts"), () -> Map.of("interrupts", interrupt()));
    all.put(Set.of("api-keys"), () -> Map.of("api-keys", apiKey()));
    all.put(
        Set.of("credentials"),
        () -> Map.of("credentials", made("credentials", fields("name", "value"))));
    all.put(Set.of("rotations"), () -> Map.of("rotations", rotation()));
    all.put(Set.of("identity-providers"), () -> Map.of("identity-providers", provider()));
    all.put(Set.of("domains"), () -> Map.of("domains", domain()));
    all.put(Set.of("identities"), () -> Map.of("identities", secret(Linked.of(this, client))));
    all.put(Set.of("members", "users", "memberships", "invitations", "roles"), this::people);
    all.put(Set.of("Users", "Groups", "directory-groups", "directory-tokens"), this::directory);
    all.put(Papers.COLLECTIONS, () -> papers.furnish(guest()));
    all.put(Set.of("sessions"), () -> Map.of("sessions", session()));
    return all;
  }

  private Map<String, String> work() {
    String agent = made("agents", agent());
    String agentPath = "agents/" + agent;
    JsonNode version = call("POST", agentPath + "/versions", fields("note"));
    call("PATCH", agentPath, fields("description").put("maxSteps", 7));
    String conversation = made("conversations", fields("title").put("agentId", agent));
    String messages = "conversations/" + conversation + "/messages";
    ObjectNode asked = fields("content");
    asked.put("content", text("content") + " " + LONG_SUM);
    JsonNode said = call("POST", messages, asked);
    String run = secret(said.at("/run/id"));
    call("GET", "runs/" + run + "/events", null);
    String payload =
        call("GET", "runs/" + run + "/steps", null).path("items").findValue("object").asString();
    ObjectNode planned = fields("name", "input", "cron", "zone").put("agentId", agent);
    String schedule = made("schedules", planned);
    call("GET", messages, null).path("items").forEach(each -> secret(each.path("id")));
    return Map.of(
        "agents", agent,
        "versions", version.path("version").asString(),
        "conversations", conversation,
        "messages", said.at("/message/id").asString(),
        "runs", run,
        "schedules", schedule,
        "checkpoints", "0",
        "steps", "1",
        "payloads", payload);
  }

  private String apiKey() {
    ObjectNode keeper = fields("name");
    keeper.putArray("scopes").add("apiKeys.manage");
    JsonNode key = call("POST", "api-keys", keeper);
    secret(key.path("prefix"));
    return secret(key.path("id"));
  }

  private String rotation() {
    String rotation = secret(call("POST", "keys/rotations", null).path("id"));
    rest();
    return rotation;
  }

  private String made(String collection, ObjectNode wanted) {
    return secret(call("POST", collection, wanted).path("id"));
  }

  /** Another one of the owner's. */
  private String session() {
    client.send("POST", "/api/v1/auth/login", fields("password").put("email", address())).orFail();
    return secret(call("GET", "account/sessions", null).at("/items/0/id"));
  }

  /** A member, an open invitation, a role that nobody has, and a membership to give up. */
  private Map<String, String> people() {
    String joined = guest();
    String second = call("POST", "organizations", fields("name")).path("id").asString();
    String below = "organizations/" + second + "/";
    String other = text("email");
    call("POST", below + "invitations", fields().put("email", other).put("role", "owner"));
    accept(invitation(other));
    return Map.of(
        "members", joined,
        "users", joined,
        "memberships", second,
        "invitations", made("invitations", fields("email", "role")),
        "roles", few(roles, "roles", fields("name")));
  }

  /** Who belongs to it, as a directory tells. */
  private Map<String, String> directory() {
    String group = secret(directory("Groups", "displayName"));
    return Map.of(
        "Groups",
        group,
        "directory-groups",
        group,
        "Users",
        secret(directory("Users", "userName")),
        "directory-tokens",
        few(tokens, "directory-tokens", fields("name")));
  }

  /** Somebody whose data is held, and who may go. */
  private String guest() {
    ObjectNode invited = fields("email", "role");
    String email = invited.path("email").asString();
    call("POST", "invitations", invited);
    return secret(accept(invitation(email)).at("/user/id"));
  }

  private JsonNode directory(String collection, String name) {
    return client
        .send("POST", "/scim/v2/" + collection, fields(name), "Authorization", "Bearer " + token)
        .orFail()
        .json()
        .path("id");
  }

  private JsonNode accept(String invitation) {
    ObjectNode person = fields("name", "password").put("token", invitation);
    return client.send("POST", "/api/v1/auth/invitations/accepted", person).orFail().json();
  }

  /** What the mail to this address carries. */
  private String invitation(String email) {
    Pattern link = Pattern.compile("/invitations/([A-Za-z0-9_-]{86})");
    while (true) {
      for (JsonNode mail : call("GET", "auth/mailbox?limit=200", null).path("items")) {
        Matcher found = link.matcher(mail.path("text").asString());
        if (mail.path("to").asString().equals(email) && found.find()) {
          return found.group(1);
        }
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** By which the owner signs in. */
  String address() {
    return mark + "@example.com";
  }

  private String provider() {
    ObjectNode wanted = fields("name", "issuer", "oauthClient");
    return few(providers, "identity-providers", wanted);
  }

  private String domain() {
    return few(domains, "domains", fields("domain"));
  }

  /** One more; of those made before, the first and the latest stay, for there may be only a few. */
  private String few(Deque<String> made, String collection, ObjectNode wanted) {
    String id = secret(call("POST", collection, wanted).path("id"));
    made.addLast(id);
    if (made.size() > FEW) {
      String first = made.removeFirst();
      String path = ApiOperation.BASE + collection + "/" + made.removeFirst();
      made.addFirst(first);
      client.send("DELETE", path, null, "Authorization", "Bearer " + token);
    }
    return id;
  }

  /** Waits until what was begun in the background has ended. */
  void rest() {
    while (!call("GET", "keys", null).path("rotation").isNull()) {
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** What a run waits for, once it does. */
  private String interrupt() {
    ObjectNode cautious = agent();
    cautious.putArray("approvals").add("calculator");
    ObjectNode wanted = fields("input").put("input", "What is 1+1?");
    wanted.put("agentId", secret(call("POST", "agents", cautious).path("id")));
    String run = secret(call("POST", "runs", wanted).path("id"));
    String state;
    do {
      state = call("GET", "runs/" + run, null).path("state").asString();
    } while (state.equals("queued") || state.equals("running"));
    return secret(call("GET", "interrupts?runId=" + run, null).at("/items/0/id"));
  }

  /** A key with exactly these scopes. */
  String key(Collection<String> scopes) {
    return keys.computeIfAbsent(
        Set.copyOf(scopes),
        wanted -> {
          ObjectNode body = fields("name");
          wanted.forEach(body.putArray("scopes")::add);
          return call("POST", "api-keys", body).path("key").asString();
        });
  }

  /** A key that counts no more. */
  String revokedKey() {
    JsonNode key = call("POST", "api-keys", fields("name"));
    call("DELETE", "api-keys/" + key.path("id").asString(), null);
    return key.path("key").asString();
  }

  /** What a field of this name holds in a request that is good. */
  String text(String field) {
    return switch (field) {
      // Some may be had once only.
      case "name", "displayName" -> "name " + mark + " " + names.incrementAndGet();
      case "email", "userName" -> mark + "." + names.incrementAndGet() + "@example.com";
      case "password" -> "correct horse battery";
      case "model" -> model;
      case "role" -> role;
      case "purpose" -> mark;
      case "cron" -> NEVER_IN_A_TEST;
      case "zone" -> "UTC";
      case "issuer" -> "https://idp.example/" + mark;
      case "domain" -> "d" + UUID.randomUUID() + "." + mark + ".example";
      case "webhookUrl" -> "https://example.com/" + mark;
      default -> field + " " + mark;
    };
  }

  String organization() {
    return organization;
  }

  /** What stands in every text of the house's and in no other's. */
  String mark() {
    return mark;
  }

  /** The owner's id. */
  String user() {
    return user;
  }

  String token() {
    return token;
  }

  String cookie() {
    return cookie;
  }

  /** What nobody outside may read: ids, and a mark that is in every text. */
  Set<String> secrets() {
    return secrets;
  }

  private ObjectNode agent() {
    ObjectNode agent = fields("name", "description", "model", "instructions");
    agent.putArray("tools").add("calculator");
    return agent;
  }

  ObjectNode fields(String... names) {
    ObjectNode body = Schemas.JSON.createObjectNode();
    for (String name : names) {
      body.put(name, text(name));
    }
    return body;
  }

  JsonNode call(String method, String path, @Nullable JsonNode body) {
    return client
        .send(method, ApiOperation.BASE + path, body, "Authorization", "Bearer " + token)
        .orFail()
        .json();
  }

  String secret(JsonNode found) {
    String text = found.asString();
    secrets.add(text);
    return text;
  }
}
