package dev.propel.agents;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to change in a draft; null keeps what is there.
 *
 * @param clearsTemperature sets the temperature back to the model's own; {@code temperature} is
 *     then null
 */
public record AgentChange(
    @Nullable String name,
    @Nullable String description,
    @Nullable String model,
    @Nullable String instructions,
    @Nullable List<String> tools,
    @Nullable Double temperature,
    boolean clearsTemperature,
    @Nullable Integer maxSteps) {

  /** The draft with this change; refuses a result out of bounds with 422. */
  AgentSpecification appliedTo(AgentSpecification draft) {
    return merged(
        draft.name(),
        draft.description(),
        draft.model(),
        draft.instructions(),
        draft.tools(),
        clearsTemperature ? null : draft.temperature(),
        draft.maxSteps());
  }

  /** A first draft: what is not said is empty or the default; a missing name is refused. */
  AgentSpecification firstDraft(String defaultModel) {
    return merged("", "", defaultModel, "", List.of(), null, AgentSpecification.DEFAULT_STEPS);
  }

  private AgentSpecification merged(
      String oldName,
      String oldDescription,
      String oldModel,
      String oldInstructions,
      List<String> oldTools,
      @Nullable Double oldTemperature,
      int oldSteps) {
    return new AgentSpecification(
        Objects.requireNonNullElse(name, oldName),
        Objects.requireNonNullElse(description, oldDescription),
        Objects.requireNonNullElse(model, oldModel),
        Objects.requireNonNullElse(instructions, oldInstructions),
        Objects.requireNonNullElse(tools, oldTools),
        temperature == null ? oldTemperature : temperature,
        Objects.requireNonNullElse(maxSteps, oldSteps));
  }
}
