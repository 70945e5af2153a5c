package dev.propel.kernel.http.idempotency;

import dev.propel.kernel.Failure;
import dev.propel.kernel.http.idempotency.store.Outcome;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a request that was carried out before. */
final class Replay {

  private static final String REPLAYED = "Idempotency-Replayed";

  private Replay() {}

  static void answer(Outcome outcome, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (outcome) {
      case Outcome.Answered answer -> {
        response.setStatus(answer.status());
        response.setHeader(REPLAYED, "true");
        answer.headers().forEach(response::setHeader);
        response.getOutputStream().write(answer.bytes());
      }
      case Outcome.Streamed stream -> {
        response.setHeader(REPLAYED, "true");
        RequestDispatcher events = request.getRequestDispatcher(stream.path());
        if (events == null) {
          throw new IllegalStateException("Not a path of ours: " + stream.path());
        }
        events.forward(new Get(request), response);
      }
      case Outcome.Withheld withheld ->
          throw Failure.conflict(
              "idempotency_answer_withheld",
              "This request was carried out before; its answer is shown only once.");
    }
  }

  /** The stream is read, whatever wrote it. */
  private static final class Get extends HttpServletRequestWrapper {

    Get(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }
  }
}
