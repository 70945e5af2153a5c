package dev.propel.walls;

import dev.propel.identity.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** An attacker and a victim, both with all that an organization can have. */
final class Siege {

  final Client client;
  final House attacker;
  final House victim;
  final Things own;
  final Things foreign;
  final Things nobodys;
  final Map<String, String> badTokens;
  final Requests requests;
  final Findings findings;

  Siege(Client client, MovableClock clock) {
    this.client = client;
    attacker = new House(client);
    victim = new House(client);
    String expired = attacker.token();
    clock.pass(Duration.ofHours(1));
    attacker.signIn();
    victim.signIn();
    own = attacker.furnish();
    foreign = victim.furnish();
    Map<String, String> ghosts = new HashMap<>();
    foreign.byCollection().keySet().forEach(each -> ghosts.put(each, UUID.randomUUID().toString()));
    ghosts.put("versions", "1");
    ghosts.put("checkpoints", "0");
    ghosts.put("steps", "1");
    ghosts.put("retention", "journals");
    ghosts.put("payloads", foreign.byCollection().getOrDefault("payloads", ""));
    nobodys = new Things(ghosts);
    badTokens = BadTokens.of(attacker, victim, expired);
    requests = new Requests(client, attacker);
    findings = new Findings(victim.secrets());
  }

  /** The attacker's credential, which counts in its own organization. */
  String pass() {
    return "Bearer " + attacker.token();
  }
}
