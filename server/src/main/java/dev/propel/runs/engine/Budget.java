package dev.propel.runs.engine;

import dev.propel.kernel.Failure;
import dev.propel.kernel.database.Database;
import dev.propel.models.Usage;
import dev.propel.runs.SpendGuard;
import dev.propel.runs.journal.JournaledStep.ChildStep;
import dev.propel.runs.store.FamilyStore;
import dev.propel.runs.store.HeldRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a run may still use: time, steps, tokens, money. */
@Component
class Budget {

  private final Database database;
  private final FamilyStore family;
  private final List<SpendGuard> guards;
  private final Clock clock;

  Budget(Database database, FamilyStore family, List<SpendGuard> guards, Clock clock) {
    this.database = database;
    this.family = family;
    this.guards = List.copyOf(guards);
    this.clock = clock;
  }

  /** Throws the failure that ends the run when it may not ask its model again. */
  void check(Prepared run) {
    time(run.held(), Duration.ZERO);
    if (run.log().fold().modelSteps() >= run.agent().maxSteps()) {
      throw stepLimit(run.agent().maxSteps());
    }
    Long left = left(run);
    if (left != null && left <= 0) {
      throw Failure.conflict(
          "token_limit",
          "The run has used its %d tokens. Give it more, or a smaller task."
              .formatted(run.held().tokenLimit()));
    }
    if (!guards.isEmpty()) {
      Usage usage = run.log().fold().usageAfter(run.held().inheritedSteps());
      SpendGuard.Spending spending =
          new SpendGuard.Spending(
              run.held().organization(),
              run.held().run(),
              run.held().agent(),
              run.agent().model(),
              run.held().createdBy(),
              usage.inputTokens() + usage.outputTokens());
      guards.forEach(guard -> guard.check(spending));
    }
  }

  /** The time that one thing may take: its own limit, or what is left of the run's. */
  Duration time(HeldRun held, Duration most) {
    Instant deadline = held.deadline();
    if (deadline == null) {
      return most;
    }
    Duration left = Duration.between(clock.instant(), deadline);
    if (!left.isPositive()) {
      throw overdue();
    }
    return left.compareTo(most) < 0 ? left : most;
  }

  /** The tokens that the run and its descendants have not used yet, or null without a limit. */
  @Nullable Long left(Prepared run) {
    Long limit = run.held().tokenLimit();
    if (limit == null) {
      return null;
    }
    Usage own = run.log().fold().usageAfter(run.held().inheritedSteps());
    long used = own.inputTokens() + own.outputTokens();
    if (run.log().fold().steps().stream().anyMatch(ChildStep.class::isInstance)) {
      used +=
          database.inOrganization(
              run.held().organization(), tx -> family.descendantTokens(tx, run.held().run()));
    }
    return limit - used;
  }

  static Failure overdue() {
    return Failure.conflict(
        "deadline_exceeded", "The run did not end before its deadline and was stopped.");
  }

  private static Failure stepLimit(int steps) {
    return Failure.conflict(
        "step_limit",
        "The agent asked its model %d times, which is its limit, without coming to an answer. Raise its maxSteps or give it a smaller task."
            .formatted(steps));
  }
}
