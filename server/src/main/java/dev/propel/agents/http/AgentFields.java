package dev.propel.agents.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client may send of an agent, for the OpenAPI document; read by {@link AgentFieldsReader},
 * which tells an absent field from one that is null.
 */
@Schema(name = "AgentFields")
record AgentFields(
    @Schema(minLength = 1, maxLength = 100) String name,
    @Schema(maxLength = 2_000) String description,
    @Schema(description = "provider/model; the default model when left out") String model,
    @Schema(maxLength = 100_000) String instructions,
    @Schema(description = "Names from the list of tools") List<String> tools,
    @Schema(minimum = "0", maximum = "2", description = "null: the model's own")
        @Nullable Double temperature,
    @Schema(minimum = "1", maximum = "100", defaultValue = "25") int maxSteps) {}
