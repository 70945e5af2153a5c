package dev.propel.kernel.mail;

import dev.propel.kernel.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends through Resend (https://resend.com/docs/api-reference/emails/send-email). Its idempotency
 * key makes a repetition harmless for a day, so what may help is tried again at once, a few times;
 * the outbox comes back later for the rest.
 */
final class ResendTransport implements MailTransport {

  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final URI emails;
  private final String apiKey;
  private final String from;
  private final Duration timeout;
  private final JsonMapper json;

  /** Made at the first mail: TLS and its trust store are slow to load. */
  private final SingletonSupplier<HttpClient> client;

  /** What one attempt came to. */
  private record Refusal(String reason, boolean again, Duration pause) {}

  /** What Resend is sent. */
  private record Email(String from, List<String> to, String subject, String html, String text) {}

  ResendTransport(MailSettings settings, String apiKey, String from, JsonMapper json) {
    String base = settings.resendUrl().toString();
    this.emails = URI.create((base.endsWith("/") ? base : base + "/") + "emails");
    this.apiKey = apiKey;
    this.from = from;
    this.timeout = settings.timeout();
    this.json = json;
    this.client =
        SingletonSupplier.of(
            () -> HttpClient.newBuilder().connectTimeout(settings.connectTimeout()).build());
  }

  @Override
  public String name() {
    return "resend";
  }

  @Override
  public void deliver(Mail mail, String key) {
    String body =
        json.writeValueAsString(
            new Email(from, List.of(mail.to()), mail.subject(), mail.html(), mail.text()));
    HttpRequest request =
        HttpRequest.newBuilder(emails)
            .timeout(timeout)
            .header("Authorization", "Bearer " + apiKey)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .header("User-Agent", "Propel")
            .POST(BodyPublishers.ofString(body))
            .build();
    @Nullable Refusal refusal = attempt(request, 1);
    for (int attempt = 2; refusal != null && refusal.again() && attempt <= ATTEMPTS; attempt++) {
      pause(refusal.pause());
      refusal = attempt(request, attempt);
    }
    if (refusal != null) {
      throw notSent(refusal.reason(), null);
    }
  }

  /** Null when the mail was taken. */
  private @Nullable Refusal attempt(HttpRequest request, int attempt) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
    try {
      HttpResponse<String> answer = client.obtain().send(request, BodyHandlers.ofString());
      int status = answer.statusCode();
      if (status / 100 == 2) {
        return null;
      }
      String name = errorName(answer.body());
      // Sent before, with other words: the mail with this key has arrived.
      if (status == 409 && name.equals("invalid_idempotent_request")) {
        return null;
      }
      boolean again = status == 429 || status >= 500 || name.startsWith("concurrent_");
      return new Refusal("HTTP " + status + " " + name, again, retryAfter(answer, pause));
    } catch (IOException unreachable) {
      return new Refusal(unreachable.getClass().getSimpleName(), true, pause);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw notSent("the server is stopping", stopping);
    }
  }

  /** The kind of error that the answer names; never its message, which may quote the mail. */
  private String errorName(String body) {
    try {
      JsonNode name = json.readTree(body).path("name");
      return name.asString("").replaceAll("[^a-z0-9_]", "");
    } catch (JacksonException notJson) {
      return "";
    }
  }

  private static Duration retryAfter(HttpResponse<String> answer, Duration otherwise) {
    Duration wanted =
        answer
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("\\d{1,4}"))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .orElse(otherwise);
    return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw notSent("the server is stopping", stopping);
    }
  }

  private static Failure notSent(String reason, @Nullable Throwable cause) {
    return Failure.unavailable("mail_not_sent", "Resend did not take the mail: " + reason, cause);
  }
}
