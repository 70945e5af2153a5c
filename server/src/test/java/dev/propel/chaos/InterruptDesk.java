package dev.propel.chaos;

import dev.propel.chaos.JournalReader.OpenInterrupt;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Does what a person would who can look up what happened: a call whose outcome is unknown is
 * allowed again if it had no effect, and answered for if it had.
 */
final class InterruptDesk {

  private final JournalReader journal;
  private final EffectCounter counter;
  private final Http http;
  private final Fleet fleet;
  private final Findings findings;
  private final Random random;
  private final Set<UUID> resolved = new HashSet<>();

  InterruptDesk(
      JournalReader journal,
      EffectCounter counter,
      Http http,
      Fleet fleet,
      Findings findings,
      long seed) {
    this.journal = journal;
    this.counter = counter;
    this.http = http;
    this.fleet = fleet;
    this.findings = findings;
    this.random = new Random(seed);
  }

  /** How many were resolved. */
  int resolved() {
    return resolved.size();
  }

  /** Resolves what is open now. */
  void work(List<Organization> organizations) throws InterruptedException {
    for (Organization organization : organizations) {
      for (OpenInterrupt open : journal.openInterrupts(organization.id())) {
        resolve(organization, open);
      }
    }
  }

  private void resolve(Organization organization, OpenInterrupt open) throws InterruptedException {
    Map<String, String> resolution =
        counter.seen(open.callId())
            ? Map.of("action", "respond", "text", "counted")
            : Map.of("action", "approve");
    try {
      int status =
          http.post(
                  fleet.any(random),
                  organization.key(),
                  "/api/v1/interrupts/" + open.id() + "/resolution",
                  resolution)
              .status();
      // 409: an earlier answer was taken by a worker that died before it could say so.
      if (status != 200 && status != 409) {
        findings.broken(Promise.REQUESTS_ARE_TAKEN, open + ": " + status);
      }
      resolved.add(open.id());
    } catch (IOException killed) {
      // It is still open next time, or it is resolved.
    }
  }
}
