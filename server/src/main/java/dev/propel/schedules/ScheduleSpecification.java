package dev.propel.schedules;

import dev.propel.agents.OnBusy;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule begins, and when. What it refers to is checked where it is written, not by this
 * record: a schedule outlives it. Bounds may only ever widen, since stored ones are read through
 * here.
 *
 * @param name 1 to {@value #MAX_NAME} characters, not blank
 * @param agentId what runs
 * @param agentVersion the version that runs; null for the newest, or the conversation's
 * @param conversationId where the input is said; null for a run without a conversation
 * @param onBusy what happens when the conversation is busy; null for the agent's own choice
 * @param input what the agent is told, 1 to {@value #MAX_INPUT} characters, not blank
 * @param cron five fields ({@link Cron}); null when it is due once
 * @param zone the IANA zone whose wall clocks count
 * @param at when it is due once; null when it recurs
 * @param background whether its runs yield to those that somebody waits for
 * @param deadlineSeconds how long a run may take, from its due start
 * @param maxTokens how many tokens a run and its children may use
 * @param webhookUrl who is told of a run's end
 */
public record ScheduleSpecification(
    String name,
    UUID agentId,
    @Nullable Integer agentVersion,
    @Nullable UUID conversationId,
    @Nullable OnBusy onBusy,
    String input,
    @Nullable String cron,
    String zone,
    @Nullable Instant at,
    boolean background,
    @Nullable Integer deadlineSeconds,
    @Nullable Long maxTokens,
    @Nullable String webhookUrl,
    Missed missed,
    Overlap overlap) {

  static final int MAX_NAME = 100;
  static final int MAX_INPUT = 200_000;
  static final int MAX_DEADLINE = 30 * 24 * 3600;
  static final long MAX_TOKENS = 1_000_000_000_000L;

  /** Refuses values out of bounds with 422 naming every field at fault. */
  public ScheduleSpecification {
    // As exact as the database keeps due instants: they must compare equal.
    at = at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    List<FieldProblem> problems = new ArrayList<>();
    if (name.isBlank() || name.codePointCount(0, name.length()) > MAX_NAME) {
      problems.add(
          new FieldProblem("name", "The name has 1 to %d characters.".formatted(MAX_NAME)));
    }
    if (input.isBlank() || input.length() > MAX_INPUT) {
      problems.add(
          new FieldProblem("input", "The input has 1 to %d characters.".formatted(MAX_INPUT)));
    }
    if (conversationId != null && agentVersion != null) {
      problems.add(
          new FieldProblem("agentVersion", "In a conversation, the conversation says which."));
    }
    if (conversationId == null && onBusy != null) {
      problems.add(new FieldProblem("onBusy", "This is for schedules with a conversation."));
    }
    between(1, MAX_DEADLINE, "deadlineSeconds", deadlineSeconds, problems);
    between(1, MAX_TOKENS, "maxTokens", maxTokens, problems);
    if ((cron == null) == (at == null)) {
      problems.add(
          new FieldProblem(
              cron == null ? "cron" : "at", "Either cron or at says when, and not both."));
    } else {
      try {
        timing(cron, zone, at);
      } catch (Failure refused) {
        problems.addAll(refused.problem().fields());
      }
    }
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
  }

  /** When it is due. */
  public Timing timing() {
    return timing(cron, zone, at);
  }

  /** Whether it says when in the same way. */
  boolean sameTiming(ScheduleSpecification other) {
    return timing().toString().equals(other.timing().toString());
  }

  /** The same under another name. */
  ScheduleSpecification renamed(String other) {
    return new ScheduleSpecification(
        other,
        agentId,
        agentVersion,
        conversationId,
        onBusy,
        input,
        cron,
        zone,
        at,
        background,
        deadlineSeconds,
        maxTokens,
        webhookUrl,
        missed,
        overlap);
  }

  /** Reads a zone's name; refuses with 422 naming {@code zone} what is no IANA zone. */
  static ZoneId zone(String name) {
    // Not those that are an offset: they know no summer, and a fixed offset has names in Etc.
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw Failure.invalid("zone", "This is no IANA time zone, such as Europe/Berlin.");
    }
    return ZoneId.of(name);
  }

  private static Timing timing(@Nullable String cron, String zone, @Nullable Instant at) {
    ZoneId where = zone(zone);
    if (at != null) {
      return new Timing.Once(at);
    }
    return new Timing.Recurring(Cron.parse(cron == null ? "" : cron), where);
  }

  private static void between(
      long least, long most, String field, @Nullable Number value, List<FieldProblem> problems) {
    if (value != null && (value.longValue() < least || value.longValue() > most)) {
      problems.add(
          new FieldProblem(field, "This is a number from %d to %d.".formatted(least, most)));
    }
  }
}
