package dev.propel.schedules;

import dev.propel.agents.OnBusy;
import dev.propel.kernel.Failure;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change in a schedule, or to make one of. */
public record ScheduleChange(
    Patch<String> name,
    Patch<UUID> agentId,
    Patch<Integer> agentVersion,
    Patch<UUID> conversationId,
    Patch<OnBusy> onBusy,
    Patch<String> input,
    Patch<String> cron,
    Patch<String> zone,
    Patch<Instant> at,
    Patch<Boolean> enabled,
    Patch<Boolean> background,
    Patch<Integer> deadlineSeconds,
    Patch<Long> maxTokens,
    Patch<String> webhookUrl,
    Patch<Missed> missed,
    Patch<Overlap> overlap) {

  /**
   * The specification with this change; without one before, a new one, where what is not said is
   * empty or the default. Refuses a result out of bounds with 422.
   */
  ScheduleSpecification appliedTo(@Nullable ScheduleSpecification before) {
    UUID agent = agentId.over(before, ScheduleSpecification::agentId);
    if (agent == null) {
      throw Failure.invalid("agentId", "The agent is missing.");
    }
    return new ScheduleSpecification(
        name.over(before, ScheduleSpecification::name, ""),
        agent,
        agentVersion.over(before, ScheduleSpecification::agentVersion),
        conversationId.over(before, ScheduleSpecification::conversationId),
        onBusy.over(before, ScheduleSpecification::onBusy),
        input.over(before, ScheduleSpecification::input, ""),
        cron.over(before, ScheduleSpecification::cron),
        zone.over(before, ScheduleSpecification::zone, "UTC"),
        at.over(before, ScheduleSpecification::at),
        background.over(before, ScheduleSpecification::background, true),
        deadlineSeconds.over(before, ScheduleSpecification::deadlineSeconds),
        maxTokens.over(before, ScheduleSpecification::maxTokens),
        webhookUrl.over(before, ScheduleSpecification::webhookUrl),
        missed.over(before, ScheduleSpecification::missed, Missed.SKIP),
        overlap.over(before, ScheduleSpecification::overlap, Overlap.SKIP));
  }

  /** Whether it is switched on afterwards. */
  boolean enables(boolean before) {
    Boolean wanted = enabled.value();
    return wanted == null ? before : wanted;
  }
}
