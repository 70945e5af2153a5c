package dev.propel.agents.http;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client may send to make an agent, for the OpenAPI document; read by {@link
 * AgentFieldsReader}.
 */
@Schema(name = "NewAgent")
record NewAgent(
    @Schema(minLength = 1, maxLength = 100) String name,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, maxLength = 2_000) String description,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            description = "provider/model; the default model when left out")
        String model,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, maxLength = 100_000) String instructions,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Names from the list of tools")
        List<String> tools,
    @Schema(minimum = "0", maximum = "2", description = "null: the model's own")
        @Nullable Double temperature,
    @Schema(
            requiredMode = RequiredMode.NOT_REQUIRED,
            minimum = "1",
            maximum = "100",
            defaultValue = "25")
        int maxSteps) {}
