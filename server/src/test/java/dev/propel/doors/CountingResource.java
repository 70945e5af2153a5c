package dev.propel.doors;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.http.Idempotency;
import dev.propel.kernel.http.Revision;
import dev.propel.kernel.http.ServerSentEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Counts how often work is really done. */
@TestComponent
@RestController
@RequestMapping("/api/v1/counts")
class CountingResource {

  final AtomicInteger done = new AtomicInteger();
  final CountDownLatch entered = new CountDownLatch(1);
  final CountDownLatch mayLeave = new CountDownLatch(1);

  @NullMarked
  record Count(String name) {}

  @NullMarked
  record Counted(String name, int done) {}

  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Counted> count(Caller caller, @RequestBody Count count) {
    int number = done.incrementAndGet();
    return switch (count.name()) {
      case "broken" -> throw new IllegalStateException("broken on purpose");
      case "busy" -> throw Failure.conflict("busy", "It is busy.");
      case "invalid" -> throw Failure.invalid("name", "It is not a good name.");
      default ->
          ResponseEntity.status(201)
              .header("Location", "/api/v1/counts/" + number)
              .eTag(new Revision(number).etag())
              .body(new Counted(count.name(), number));
    };
  }

  @PostMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void countAndFollow(
      @RequestBody Count count, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    done.incrementAndGet();
    request.setAttribute(Idempotency.STREAM_OF, "/api/v1/counts/events");
    stream(response, "first");
  }

  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void events(Caller caller, HttpServletResponse response) throws IOException {
    stream(response, "again");
  }

  @PostMapping("/secrets")
  Counted secret(HttpServletRequest request, @RequestBody Count count) {
    Idempotency.withhold(request);
    return new Counted(count.name(), done.incrementAndGet());
  }

  @PostMapping("/slow")
  Counted slow(@RequestBody Count count) throws InterruptedException {
    entered.countDown();
    mayLeave.await();
    return new Counted(count.name(), done.incrementAndGet());
  }

  private static void stream(HttpServletResponse response, String data) throws IOException {
    ServerSentEvents events = ServerSentEvents.open(response);
    events.send("1", data);
    events.flush();
  }
}
