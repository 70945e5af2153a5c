package dev.propel.agents.http;

import dev.propel.agents.Agent;
import dev.propel.agents.AgentSpecification;
import dev.propel.agents.Approvals;
import dev.propel.agents.Delegate;
import dev.propel.agents.OnBusy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent in the API: the draft's fields lie flat beside those of the agent. */
@Schema(name = "Agent")
record AgentDocument(
    UUID id,
    String name,
    String description,
    String model,
    String instructions,
    List<String> tools,
    @Nullable Double temperature,
    int maxSteps,
    List<String> approvals,
    @Nullable Integer approvalTimeoutSeconds,
    Approvals.OnTimeout onApprovalTimeout,
    @Schema(allowableValues = {"member", "admin", "owner"}) @Nullable String approverRole,
    List<Delegate> delegates,
    OnBusy onBusy,
    @Nullable Integer maxConcurrentRuns,
    int repeatLimit,
    @Nullable Long maxTokens,
    @Nullable Integer deadlineSeconds,
    @Nullable Integer latestVersion,
    boolean hasUnpublishedChanges,
    Instant createdAt,
    Instant updatedAt) {

  static AgentDocument of(Agent agent) {
    AgentSpecification draft = agent.draft();
    return new AgentDocument(
        agent.id(),
        draft.name(),
        draft.description(),
        draft.model(),
        draft.instructions(),
        draft.tools(),
        draft.temperature(),
        draft.maxSteps(),
        draft.approvals().tools(),
        draft.approvals().timeoutSeconds(),
        draft.approvals().onTimeout(),
        draft.approvals().role(),
        draft.delegates(),
        draft.runs().onBusy(),
        draft.runs().maxConcurrentRuns(),
        draft.runs().repeatLimit(),
        draft.runs().maxTokens(),
        draft.runs().deadlineSeconds(),
        agent.latestVersion(),
        agent.hasUnpublishedChanges(),
        agent.createdAt(),
        agent.updatedAt());
  }
}
