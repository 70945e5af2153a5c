package dev.propel.kernel.net;

import dev.propel.kernel.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to an address that a tenant or a model chose.
 *
 * @param method GET, HEAD, POST, PUT, PATCH or DELETE; only GET and HEAD follow redirects
 * @param url where to; judged by the {@link OutgoingGuard}, and so is each redirect
 * @param headers sent as they are, but never to another origin that a redirect leads to
 * @param body what to send, as UTF-8, or null for nothing
 * @param timeout for everything together, redirects and body included
 * @param maxBytes how much of the unpacked answer is read; the rest is cut off
 */
public record OutgoingRequest(
    String method,
    String url,
    Map<String, String> headers,
    @Nullable String body,
    Duration timeout,
    int maxBytes) {

  private static final Set<String> OURS =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect");

  /** Copies the headers; refuses those that say where the request goes and how it is framed. */
  public OutgoingRequest {
    headers = Map.copyOf(headers);
    for (String name : headers.keySet()) {
      if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
        throw Failure.invalid("headers." + name, "This header is set by Propel.");
      }
    }
  }

  /** Whether a redirect is followed: only where nothing is changed by asking twice. */
  boolean followsRedirects() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
