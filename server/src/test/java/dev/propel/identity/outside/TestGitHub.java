package dev.propel.identity.outside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** As much of GitHub as signing in meets: a code is worth the user with the same number. */
public final class TestGitHub {

  private static final String SAYS_EMAILS = "emails";

  private final Map<String, String> emails = new ConcurrentHashMap<>();
  private final HttpServer server;

  public TestGitHub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/login/oauth/access_token", this::token);
    server.createContext(
        "/api/user",
        each -> {
          String user = bearer(each);
          boolean asksEmails = each.getRequestURI().getPath().endsWith(SAYS_EMAILS);
          answer(
              each,
              asksEmails
                  ? emails.getOrDefault(user, "[]")
                  : "{\"id\": %s, \"login\": \"octo\", \"name\": null}".formatted(user));
        });
    server.start();
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the list of a user's addresses says. */
  void emails(String user, String json) {
    emails.put(user, json);
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = TestIssuer.query(body);
    boolean proper = form.containsKey("code_verifier") && form.containsKey("client_secret");
    answer(
        exchange,
        proper ? "{\"access_token\": \"%s\"}".formatted(form.get("code")) : "{\"error\": \"bad\"}");
  }

  private static String bearer(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
