package dev.propel.identity.outside;

import dev.propel.identity.outside.Browser.Page;
import java.util.UUID;

/** An organization with a domain of its own and a provider for it. */
final class Company {

  final String domain = "d" + UUID.randomUUID() + ".example";
  final String ownerEmail = "owner@" + domain;
  final Browser browser;
  final String token;
  final String id;
  String provider = "";

  Company(int port) {
    browser = new Browser(port);
    Page registered = browser.register(ownerEmail);
    token = registered.token();
    id = registered.organization();
  }

  /** Proves the domain. */
  Company proveDomain() {
    Page claimed = claim();
    Outside.World.DNS.say(claimed.text("recordName"), claimed.text("recordValue"));
    verify(claimed.text("id"));
    return this;
  }

  Page claim() {
    return call("POST", "/api/v1/domains", "{\"domain\": \"%s\"}".formatted(domain));
  }

  Page verify(String claim) {
    return call("POST", "/api/v1/domains/" + claim + "/verification", "");
  }

  /** Adds a provider; more fields in JSON. */
  Company addProvider(String issuer, String more) {
    provider = call("POST", "/api/v1/identity-providers", form(issuer, more)).text("id");
    return this;
  }

  /** A company whose people an issuer of this name at the real provider vouches for. */
  static Company complete(int port, String more) {
    Company company = new Company(port).proveDomain();
    return company.addProvider(company.issuer(), more);
  }

  String issuer() {
    return Outside.World.OIDC.issuer("i" + domain.substring(1, 9));
  }

  static String form(String issuer, String more) {
    return """
    {"name": "Company", "issuer": "%s", "oauthClient": "propel", "clientSecret": "very-secret",
     "groupRoles": [{"group": "bosses", "role": "admin"}, {"group": "staff", "role": "member"}]%s}
    """
        .formatted(issuer, more);
  }

  /** Somebody of the company's comes by its provider. */
  Page signIn(Browser who, String name, String groups) {
    return who.signIn(provider, name, claims(name + "@" + domain, groups));
  }

  static String claims(String email, String groups) {
    return "{\"email\": \"%s\", \"email_verified\": true, \"groups\": [%s]}"
        .formatted(email, groups);
  }

  Page call(String method, String path, String body) {
    return browser.call(method, path, token, body);
  }

  /** What the audit trail says. */
  String trail() {
    return call("GET", "/api/v1/audit/events?limit=100", "").body().toString();
  }

  /** The role of the session's person. */
  static String role(Browser who) {
    return who.get("/api/v1/me", who.refresh().token()).text("role");
  }
}
