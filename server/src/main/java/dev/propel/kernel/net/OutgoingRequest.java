package dev.propel.kernel.net;

import java.time.Duration;
import java.util.Map;
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

  /** Copies the headers. */
  public OutgoingRequest {
    headers = Map.copyOf(headers);
  }

  /** Whether a redirect is followed: only where nothing is changed by asking twice. */
  boolean followsRedirects() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
