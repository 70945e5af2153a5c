package dev.propel.walls;

import dev.propel.walls.Client.Answer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final String LINK = "/api/v1/auth/providers/github/start?link=true";
  private static final String CALLBACK = "/api/v1/auth/callback/github?code=%d&state=%s";

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
  private final String organization;
  private final String user;
  private final String model;

  /** May nothing, so that whoever may give roles may give it. */
  private final String role;

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
    cookie = cookie(session, "propel_refresh");
  }

  /** Makes one of everything anew; the run has ended. */
  Things furnish() {
    String agent = secret(call("POST", "agents", agent()).path("id"));
    String agentPath = "agents/" + agent;
    JsonNode version = call("POST", agentPath + "/versions", fields("note"));
    call("PATCH", agentPath, fields("description").put("maxSteps", 7));
    ObjectNode begun = fields("title").put("agentId", agent);
    String conversation = secret(call("POST", "conversations", begun).path("id"));
    String messages = "conversations/" + conversation + "/messages";
    ObjectNode asked = fields("content");
    asked.put("content", text("content") + " " + LONG_SUM);
    JsonNode said = call("POST", messages, asked);
    String run = secret(said.at("/run/id"));
    call("GET", "runs/" + run + "/events", null);
    String payload =
        call("GET", "runs/" + run + "/steps", null).path("items").findValue("object").asString();
    ObjectNode planned = fields("name", "input", "cron", "zone").put("agentId", agent);
    String schedule = secret(call("POST", "schedules", planned).path("id"));
    ObjectNode keeper = fields("name");
    keeper.putArray("scopes").add("apiKeys.manage");
    JsonNode key = call("POST", "api-keys", keeper);
    secret(key.path("prefix"));
    call("GET", messages, null).path("items").forEach(each -> secret(each.path("id")));
    String credential = secret(call("POST", "credentials", fields("name", "value")).path("id"));
    String rotation = secret(call("POST", "keys/rotations", null).path("id"));
    rest();
    return new Things(
            Map.of(
                "organizations", organization,
                "agents", agent,
                "versions", version.path("version").asString(),
                "conversations", conversation,
                "messages", said.at("/message/id").asString(),
                "runs", run,
                "schedules", schedule,
                "api-keys", secret(key.path("id"))))
        .and(
            Map.of(
                "checkpoints", "0", "steps", "1", "payloads", payload, "interrupts", interrupt()))
        .and(Map.of("credentials", credential, "rotations", rotation))
        .and(
            Map.of("identity-providers", provider(), "domains", domain(), "identities", identity()))
        .and(people())
        .and(papers.furnish(guest()))
        .and(Map.of("sessions", session()));
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
    String group = secret(directory("Groups", "displayName"));
    String directoryToken = few(tokens, "directory-tokens", fields("name"));
    return Map.of(
        "members",
        joined,
        "users",
        joined,
        "memberships",
        second,
        "invitations",
        secret(call("POST", "invitations", fields("email", "role")).path("id")),
        "roles",
        few(roles, "roles", fields("name")),
        "Users",
        secret(directory("Users", "userName")),
        "Groups",
        group,
        "directory-groups",
        group,
        "directory-tokens",
        directoryToken);
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

  /** By which the owner can come in; linked anew when it was forgotten. */
  private String identity() {
    JsonNode known = call("GET", "me/identities", null).at("/items/0/id");
    if (known.isMissingNode()) {
      Answer session =
          client
              .send("POST", "/api/v1/auth/login", fields("password").put("email", address()))
              .orFail();
      Answer started = client.send("GET", LINK, null, "Cookie", cookie(session, "propel_refresh"));
      String state = started.headers().replaceFirst("(?s).*[?&]state=([^&,\\]]+).*", "$1");
      String back = CALLBACK.formatted(Math.abs(UUID.randomUUID().hashCode()), state);
      client.send("GET", back, null, "Cookie", cookie(started, "propel_sign_in"));
      known = call("GET", "me/identities", null).at("/items/0/id");
    }
    return secret(known);
  }

  private static String cookie(Answer answer, String name) {
    return answer.headers().replaceFirst("(?s).*(" + name + "=[^;]+);.*", "$1");
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
