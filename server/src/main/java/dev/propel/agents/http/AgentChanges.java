package dev.propel.agents.http;

import dev.propel.agents.Delegate;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client may send to change a draft, for the OpenAPI document; read by {@link
 * AgentFieldsReader}, which tells an absent field from one that is null.
 */
@Schema(name = "AgentChanges")
record AgentChanges(
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, minLength = 1, maxLength = 100) String name,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, maxLength = 2_000) String description,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "provider/model") String model,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, maxLength = 100_000) String instructions,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Names from the list of tools")
        List<String> tools,
    @Schema(minimum = "0", maximum = "2", description = "null: the model's own")
        @Nullable Double temperature,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, minimum = "1", maximum = "100") int maxSteps,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            description = "Names of tools and delegates whose calls a person must approve")
        List<String> approvals,
    @Schema(minimum = "1", maximum = "31536000", description = "null: for ever")
        @Nullable Integer approvalTimeoutSeconds,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            allowableValues = {"fail", "reject", "escalate"})
        String onApprovalTimeout,
    @Schema(
            allowableValues = {"member", "admin", "owner"},
            description = "Whom escalate asks; null: admins")
        @Nullable String approverRole,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            description = "Other agents as tools of this one")
        List<Delegate> delegates,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            allowableValues = {"reject", "enqueue", "interrupt", "rollback"})
        String onBusy,
    @Schema(minimum = "1", maximum = "10000", description = "null: no limit")
        @Nullable Integer maxConcurrentRuns,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, minimum = "2", maximum = "100")
        int repeatLimit,
    @Schema(minimum = "1", description = "Of a run and those it calls; null: no limit")
        @Nullable Long maxTokens,
    @Schema(minimum = "1", maximum = "2592000", description = "null: never")
        @Nullable Integer deadlineSeconds) {}
