package dev.propel.agents;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What to change in a draft; null keeps what is there.
 *
 * @param clearsTemperature sets the temperature back to the model's own; {@code temperature} is
 *     then null
 * @param approvals makes the new approvals of the old
 * @param runs makes the new rules of the old
 */
public record AgentChange(
    @Nullable String name,
    @Nullable String description,
    @Nullable String model,
    @Nullable String instructions,
    @Nullable List<String> tools,
    @Nullable Double temperature,
    boolean clearsTemperature,
    @Nullable Integer maxSteps,
    UnaryOperator<Approvals> approvals,
    @Nullable List<Delegate> delegates,
    UnaryOperator<RunRules> runs) {

  /** A change that leaves approvals, delegates and rules as they are. */
  public AgentChange(
      @Nullable String name,
      @Nullable String description,
      @Nullable String model,
      @Nullable String instructions,
      @Nullable List<String> tools,
      @Nullable Double temperature,
      boolean clearsTemperature,
      @Nullable Integer maxSteps) {
    this(
        name,
        description,
        model,
        instructions,
        tools,
        temperature,
        clearsTemperature,
        maxSteps,
        UnaryOperator.identity(),
        null,
        UnaryOperator.identity());
  }

  /** The draft with this change; refuses a result out of bounds with 422. */
  AgentSpecification appliedTo(AgentSpecification draft) {
    return new AgentSpecification(
        Objects.requireNonNullElse(name, draft.name()),
        Objects.requireNonNullElse(description, draft.description()),
        Objects.requireNonNullElse(model, draft.model()),
        Objects.requireNonNullElse(instructions, draft.instructions()),
        Objects.requireNonNullElse(tools, draft.tools()),
        temperature == null && !clearsTemperature ? draft.temperature() : temperature,
        Objects.requireNonNullElse(maxSteps, draft.maxSteps()),
        approvals.apply(draft.approvals()),
        Objects.requireNonNullElse(delegates, draft.delegates()),
        runs.apply(draft.runs()));
  }

  /** A first draft: what is not said is empty or the default; a missing name is refused. */
  AgentSpecification firstDraft(String defaultModel) {
    return new AgentSpecification(
        Objects.requireNonNullElse(name, ""),
        Objects.requireNonNullElse(description, ""),
        Objects.requireNonNullElse(model, defaultModel),
        Objects.requireNonNullElse(instructions, ""),
        Objects.requireNonNullElse(tools, List.of()),
        temperature,
        Objects.requireNonNullElse(maxSteps, AgentSpecification.DEFAULT_STEPS),
        approvals.apply(Approvals.NONE),
        Objects.requireNonNullElse(delegates, List.of()),
        runs.apply(RunRules.USUAL));
  }
}
