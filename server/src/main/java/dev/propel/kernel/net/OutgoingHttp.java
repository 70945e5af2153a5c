package dev.propel.kernel.net;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to addresses that tenants and models chose, through the {@link OutgoingGuard}: the
 * only way they may be sent. No cookies, no proxy, no credentials of ours, one connection for each
 * request. Safe for many threads; blocks the calling one.
 */
public final class OutgoingHttp {

  private static final int MAX_REDIRECTS = 5;

  private final OutgoingGuard guard;
  private final PinnedHttp http;

  OutgoingHttp(OutgoingGuard guard, PinnedHttp http) {
    this.guard = guard;
    this.http = http;
  }

  /**
   * Sends the request and reads the answer, following up to {@value #MAX_REDIRECTS} redirects.
   *
   * @throws InterruptedException when the calling thread was interrupted; the connection is closed
   * @throws Failure {@code address_refused} (422), {@code outgoing_timeout} (504, retryable),
   *     {@code outgoing_failed} (502, retryable): not reachable, TLS, protocol, too many redirects
   */
  public OutgoingAnswer send(OutgoingRequest request) throws InterruptedException {
    CompletableFuture<OutgoingAnswer> answer = new CompletableFuture<>();
    // A thread of its own: name look-ups and single slow bytes keep to no timeout, the caller does.
    // Interrupting a virtual thread closes the socket it is blocked on.
    Thread worker = Thread.ofVirtual().name("outgoing").start(() -> follow(request, answer));
    try {
      return answer.get(Math.max(1, request.timeout().toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw timedOut(request.timeout());
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Failure failure
          ? failure
          : new IllegalStateException("Outgoing request failed", failed.getCause());
    } finally {
      worker.interrupt();
    }
  }

  private void follow(OutgoingRequest request, CompletableFuture<OutgoingAnswer> answer) {
    try {
      URI uri = guard.check(request.url());
      for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
        switch (http.exchange(request, uri, hop > 0 && !sameOrigin(request.url(), uri))) {
          case PinnedHttp.Answered(OutgoingAnswer result) -> {
            answer.complete(result);
            return;
          }
          case PinnedHttp.Redirected(String location) -> uri = guard.check(target(uri, location));
        }
      }
      throw failed("The address redirects more than " + MAX_REDIRECTS + " times.", null);
    } catch (IOException unreachable) {
      answer.completeExceptionally(failed(PinnedHttp.reason(unreachable), unreachable));
    } catch (Throwable failure) {
      answer.completeExceptionally(failure);
    }
  }

  private static String target(URI from, String location) {
    try {
      return from.resolve(location).toString();
    } catch (IllegalArgumentException unreadable) {
      throw failed("The address redirects to something that is not a URL.", unreadable);
    }
  }

  private static boolean sameOrigin(String first, URI now) {
    URI origin = URI.create(first.strip());
    return now.getScheme().equalsIgnoreCase(origin.getScheme())
        && now.getHost().equalsIgnoreCase(origin.getHost())
        && OutgoingGuard.port(now) == OutgoingGuard.port(origin);
  }

  private static Failure timedOut(Duration timeout) {
    return new Failure(
        new Problem(
            "outgoing_timeout",
            504,
            Blame.PROVIDER,
            true,
            "The address did not answer within %.1f seconds.".formatted(timeout.toMillis() / 1e3),
            List.of(),
            null));
  }

  private static Failure failed(String detail, @Nullable Throwable cause) {
    return new Failure(
        new Problem("outgoing_failed", 502, Blame.PROVIDER, true, detail, List.of(), null), cause);
  }
}
