package dev.propel.schedules.firing;

import dev.propel.conversations.Conversation;
import dev.propel.conversations.Conversations;
import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.runs.PlannedRun;
import dev.propel.runs.PlannedRuns;
import dev.propel.runs.Run;
import dev.propel.runs.RunWishes;
import dev.propel.schedules.ScheduleSpecification;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins runs by the faces of runs and conversations. */
@Component
class RunsStarter implements RunStarter {

  private final PlannedRuns runs;
  private final Conversations conversations;

  RunsStarter(PlannedRuns runs, Conversations conversations) {
    this.runs = runs;
    this.conversations = conversations;
  }

  @Override
  public Run start(Caller actor, ScheduleSpecification wanted, UUID id) {
    return runs.begin(
        actor,
        new PlannedRun(
            id,
            wanted.conversationId(),
            wanted.agentId(),
            version(actor, wanted),
            wanted.input(),
            new RunWishes(
                wanted.onBusy() == null ? null : wanted.onBusy().label(),
                wanted.background(),
                null,
                wanted.deadlineSeconds(),
                wanted.maxTokens(),
                wanted.webhookUrl())));
  }

  @Override
  public Map<UUID, Run> find(OrganizationId organization, Collection<UUID> ids) {
    return runs.among(organization, ids);
  }

  private @Nullable Integer version(Caller actor, ScheduleSpecification wanted) {
    if (wanted.conversationId() == null) {
      return wanted.agentVersion();
    }
    Conversation conversation = conversations.find(actor, wanted.conversationId());
    return conversation.agentVersion();
  }
}
