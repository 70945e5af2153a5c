package dev.propel.runs;

import dev.propel.kernel.Failure;
import dev.propel.kernel.net.OutgoingGuard;
import dev.propel.runs.webhook.WebhookSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges the addresses that are to be told of a run's end, when they are given. */
@Component
public final class WebhookUrls {

  private static final int LONGEST = 2_000;

  private final OutgoingGuard guard;
  private final WebhookSettings settings;

  WebhookUrls(OutgoingGuard guard, WebhookSettings settings) {
    this.guard = guard;
    this.settings = settings;
  }

  /**
   * Refuses with 422 naming {@code webhookUrl} what is no URL, not https (unless the operator
   * allows http), or what the guard refuses without asking a name server; where its host leads is
   * judged at each delivery. Null, where nobody is to be told, passes.
   */
  public void check(@Nullable String url) {
    if (url == null) {
      return;
    }
    if (url.length() > LONGEST) {
      throw refused("The URL is longer than " + LONGEST + " characters.");
    }
    URI uri;
    try {
      uri = guard.check(url);
    } catch (Failure failure) {
      throw refused(failure.problem().detail());
    }
    if (!settings.allowHttp() && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw refused("An https URL is expected: a run's output is sent there.");
    }
  }

  private static Failure refused(String detail) {
    return Failure.invalid("webhookUrl", detail);
  }
}
