package dev.propel.kernel.http.idempotency;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.http.Callers;
import dev.propel.kernel.http.Idempotency;
import dev.propel.kernel.http.ProblemWriter;
import dev.propel.kernel.http.idempotency.store.Claim;
import dev.propel.kernel.http.idempotency.store.Outcome;
import dev.propel.kernel.http.idempotency.store.RequestKey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Carries a write with an {@code Idempotency-Key} out once. Without a caller (sign-in, sign-up) the
 * header is not looked at: there is nobody whose key it would be.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  /** Refusals that time may lift: repeating such a request is worth it. */
  private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

  private static final int MAX_KEY = 200;

  private final IdempotentRequests requests;
  private final ProblemWriter problems;

  IdempotencyFilter(IdempotentRequests requests, ProblemWriter problems) {
    this.requests = requests;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(Idempotency.KEY_HEADER) == null
        || !WRITES.contains(request.getMethod())
        || Callers.of(request).isEmpty();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Caller caller = Callers.of(request).orElseThrow();
    try {
      RequestKey key = RequestKey.of(caller, key(request));
      byte[] body = request.getInputStream().readAllBytes();
      RereadableRequest rereadable = new RereadableRequest(request, body);
      switch (requests.claim(key, RequestDigest.of(request, body))) {
        case Claim.Fresh fresh -> carryOut(key, fresh.attempt(), rereadable, response, chain);
        case Claim.Done done -> Replay.answer(done.outcome(), rereadable, response);
        case Claim.InProgress waiting ->
            throw Failure.conflict(
                "idempotency_in_progress",
                "The request with this Idempotency-Key is being carried out. Ask again soon.");
        case Claim.Reused reused ->
            throw Failure.unprocessable(
                "idempotency_key_reused",
                "This Idempotency-Key was used for another request; a new request needs a new one.");
      }
    } catch (Failure | IOException | DataAccessException refused) {
      problems.write(request, response, refused);
    }
  }

  private void carryOut(
      RequestKey key,
      UUID attempt,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    RecordedResponse recorded =
        new RecordedResponse(response, () -> requests.complete(key, attempt, stream(request)));
    boolean finished = false;
    try {
      chain.doFilter(request, recorded);
      finished = true;
    } finally {
      if (!finished && !recorded.isStreaming()) {
        requests.release(key, attempt);
      }
    }
    if (recorded.isStreaming()) {
      return;
    }
    if (request.isAsyncStarted()) {
      throw new IllegalStateException("A repeatable write is answered on the request's thread.");
    }
    if (recorded.isLeftToContainer() || mayPass(recorded.getStatus())) {
      requests.release(key, attempt);
    } else {
      requests.complete(key, attempt, outcome(request, recorded));
    }
    recorded.copyBodyToResponse();
  }

  private static Outcome stream(HttpServletRequest request) {
    return request.getAttribute(Idempotency.STREAM_OF) instanceof String path
        ? new Outcome.Streamed(path)
        : new Outcome.Withheld();
  }

  private static Outcome outcome(HttpServletRequest request, RecordedResponse recorded) {
    return Idempotency.isWithheld(request) && recorded.getStatus() < 400
        ? new Outcome.Withheld()
        : new Outcome.Answered(
            recorded.getStatus(),
            recorded.keptHeaders(),
            ByteBuffer.wrap(recorded.getContentAsByteArray()));
  }

  private static boolean mayPass(int status) {
    return status >= 500 || PASSING.contains(status);
  }

  private static String key(HttpServletRequest request) {
    String key = request.getHeader(Idempotency.KEY_HEADER);
    if (key.isBlank()
        || key.length() > MAX_KEY
        || !key.chars().allMatch(each -> each >= ' ' && each <= '~')) {
      throw Failure.malformed(
          Idempotency.KEY_HEADER,
          "An Idempotency-Key is 1 to " + MAX_KEY + " printable ASCII characters.");
    }
    return key;
  }
}
