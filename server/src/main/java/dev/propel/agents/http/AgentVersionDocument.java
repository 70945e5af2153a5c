package dev.propel.agents.http;

import dev.propel.agents.AgentSpecification;
import dev.propel.agents.AgentVersion;
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
        version.publishedAt(),
        version.publishedBy());
  }
}
