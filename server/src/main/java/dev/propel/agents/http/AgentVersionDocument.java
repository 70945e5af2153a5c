package dev.propel.agents.http;

import dev.propel.agents.AgentSpecification;
import dev.propel.agents.AgentVersion;
import dev.propel.agents.Approvals;
import dev.propel.agents.Delegate;
import dev.propel.agents.OnBusy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version in the API: what it froze lies flat beside when and by whom. */
@Schema(name = "AgentVersion")
record AgentVersionDocument(
    int version,
    @Nullable String note,
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
    Instant publishedAt,
    String publishedBy) {

  static AgentVersionDocument of(AgentVersion version) {
    AgentSpecification frozen = version.specification();
    return new AgentVersionDocument(
        version.version(),
        version.note(),
        frozen.name(),
        frozen.description(),
        frozen.model(),
        frozen.instructions(),
        frozen.tools(),
        frozen.temperature(),
        frozen.maxSteps(),
        frozen.approvals().tools(),
        frozen.approvals().timeoutSeconds(),
        frozen.approvals().onTimeout(),
        frozen.approvals().role(),
        frozen.delegates(),
        frozen.runs().onBusy(),
        frozen.runs().maxConcurrentRuns(),
        frozen.runs().repeatLimit(),
        frozen.runs().maxTokens(),
        frozen.runs().deadlineSeconds(),
        version.publishedAt(),
        version.publishedBy());
  }
}
