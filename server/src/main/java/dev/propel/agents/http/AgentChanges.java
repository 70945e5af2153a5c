package dev.propel.agents.http;

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
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, minimum = "1", maximum = "100")
        int maxSteps) {}
