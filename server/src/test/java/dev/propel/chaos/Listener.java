package dev.propel.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Follows runs to their end, from one worker to the next as they die. */
final class Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Http http;
  private final Fleet fleet;
  private final Findings findings;
  private final AtomicLong cuts = new AtomicLong();

  Listener(Http http, Fleet fleet, Findings findings) {
    this.http = http;
    this.fleet = fleet;
    this.findings = findings;
  }

  /** How many streams broke and were gone on with. */
  long cuts() {
    return cuts.get();
  }

  /**
   * Follows a run to its end and holds what was heard against a whole replay; false when it does
   * not end.
   */
  boolean follow(Organization organization, String run, Random random) throws InterruptedException {
    Heard heard = listen(organization, run, random);
    if (!heard.ended()) {
      return false;
    }
    Heard replayed = listen(organization, run, random);
    if (!heard.toString().equals(replayed.toString())) {
      findings.broken(
          Promise.STREAMS_ARE_WHOLE, run + " heard\n  " + heard + "\n  but is\n  " + replayed);
    }
    return true;
  }

  private Heard listen(Organization organization, String run, Random random)
      throws InterruptedException {
    Heard heard = new Heard();
    Cursor cursor = new Cursor();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!heard.ended() && System.nanoTime() < end) {
      try {
        WorkerProcess worker = fleet.any(random);
        HttpResponse<InputStream> answer =
            http.events(worker, organization.key(), run, cursor.position);
        if (answer.statusCode() != 200) {
          answer.body().close();
          findings.broken(
              Promise.REQUESTS_ARE_TAKEN, "events of " + run + ": " + answer.statusCode());
          return heard;
        }
        read(answer.body(), heard, cursor);
      } catch (IOException killed) {
        cuts.incrementAndGet();
      }
    }
    return heard;
  }

  private static void read(InputStream stream, Heard heard, Cursor cursor) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String id = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          data = line.substring(5).strip();
        } else if (line.isEmpty() && !data.isEmpty()) {
          heard.event(Http.JSON.readTree(data));
          cursor.position = id;
          data = "";
        }
      }
    }
  }

  private static final class Cursor {
    private String position = "";
  }
}
