package dev.propel.walls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.walls.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Judges answers, counts them, and remembers what is wrong. */
final class Findings {

  private final Set<String> secrets;
  private final List<String> faults = new ArrayList<>();
  private int attempts;
  private int leaks;

  Findings(Set<String> secrets) {
    this.secrets = secrets;
  }

  /** An answer to somebody who may know nothing of the victim. */
  void judge(ApiOperation operation, String attack, Answer answer, IntPredicate right) {
    attempts++;
    if (!right.test(answer.status())) {
      faults.add(
          "%s: %s was answered %d %s"
              .formatted(operation.name(), attack, answer.status(), answer.body()));
    }
    searched(operation.name() + ": " + attack, answer.sent(), answer.body() + answer.headers());
  }

  /** Something that came to the attacker after it sent something. */
  void searched(String attack, String sent, String received) {
    for (String secret : secrets) {
      if (received.contains(secret) && !sent.contains(secret)) {
        leaks++;
        faults.add("%s leaked %s in %s".formatted(attack, secret, received));
      }
    }
  }

  void attempted() {
    attempts++;
  }

  void fault(String fault) {
    faults.add(fault);
  }

  /** Fails when something was wrong since the last time. */
  void settle() {
    List<String> found = List.copyOf(faults);
    faults.clear();
    assertThat(found).isEmpty();
  }

  /** What was done, for the log. */
  String summary(int operations) {
    return "%d operations × %d attempts: %d leaks".formatted(operations, attempts, leaks);
  }
}
