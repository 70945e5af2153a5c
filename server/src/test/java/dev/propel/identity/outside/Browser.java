package dev.propel.identity.outside;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's browser: keeps cookies, follows one redirect at a time, fills in a login form. */
final class Browser {

  static final String PASSWORD = "correct horse battery";

  private static final JsonMapper JSON = new JsonMapper();

  private final String base;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  Browser(int port) {
    this.base = "http://localhost:" + port;
  }

  /** An answer; where it sends one, if it does. */
  record Page(int status, String location, JsonNode body) {
    String token() {
      return body.path("accessToken").asString("");
    }

    String text(String field) {
      return body.path(field).asString("");
    }

    String organization() {
      return body.path("organization").path("id").asString("");
    }

    String code() {
      return body.path("code").asString("");
    }

    /** What the sign-in page would say. */
    String error() {
      return location.startsWith("/sign-in?error=") ? location.substring(15) : "none: " + location;
    }
  }

  /** Goes to an address; a path is one of ours. */
  Page go(String address) {
    return send(request(address).header("Sec-Fetch-Site", "same-origin").GET().build());
  }

  /** Goes there because a page of another site says so. */
  Page from(String origin, String path) {
    return send(
        request(path)
            .header("Sec-Fetch-Site", "cross-site")
            .header("Origin", origin)
            .GET()
            .build());
  }

  /** The whole way to GitHub and back, as the user with this number. */
  Page gitHub(String user) {
    Page started = start("github");
    String state = TestIssuer.query(started.location().split("\\?", 2)[1]).get("state");
    return go("/api/v1/auth/callback/github?code=" + user + "&state=" + state);
  }

  /** Begins at a provider; the answer leads there. */
  Page start(String provider) {
    return go("/api/v1/auth/providers/" + provider + "/start?returnTo=/agents");
  }

  /** Fills in the provider's login form with these claims; the answer leads back. */
  Page logIn(Page started, String user, String claims) {
    return send(
        request(started.location())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(Map.of("username", user, "claims", claims))))
            .build());
  }

  /** The whole way: to the provider, through its form, and back. */
  Page signIn(String provider, String user, String claims) {
    return go(logIn(start(provider), user, claims).location());
  }

  /** Calls the API; without a token as anybody. */
  Page call(String method, String path, String token, String body) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return send(request.method(method, BodyPublishers.ofString(body)).build());
  }

  Page get(String path, String token) {
    return call("GET", path, token, "");
  }

  /** Registers somebody new; the answer carries their token. */
  Page register(String email) {
    return call(
        "POST",
        "/api/v1/auth/register",
        "",
        """
        {"email": "%s", "password": "%s", "name": "Ada", "organizationName": "Engines"}
        """
            .formatted(email, PASSWORD));
  }

  Page login(String email) {
    return call(
        "POST",
        "/api/v1/auth/login",
        "",
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD));
  }

  /** What our pages do when they open. */
  Page refresh() {
    return refresh("");
  }

  Page refresh(String body) {
    return send(
        request("/api/v1/auth/refresh")
            .header("Content-Type", "application/json")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Takes a cookie from another browser. */
  void take(Browser other) {
    other.cookies.getCookieStore().getCookies().forEach(each -> keep(each));
  }

  boolean holds(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .anyMatch(each -> each.getName().equals(name));
  }

  private void keep(HttpCookie cookie) {
    cookies.getCookieStore().add(URI.create(base), cookie);
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address.startsWith("/") ? base + address : address));
  }

  private Page send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      String text = answer.body();
      return new Page(
          answer.statusCode(),
          answer.headers().firstValue("Location").orElse(""),
          text.startsWith("{") ? JSON.readTree(text) : JSON.missingNode());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each ->
            each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
