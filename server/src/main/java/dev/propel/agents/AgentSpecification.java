package dev.propel.agents;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is told and may do: the content of a draft, and what a version freezes. That the
 * model and the tools are known here is checked where it is written, not by this record: a version
 * outlives them. Bounds may only ever widen, since released versions are read through here.
 *
 * @param name 1 to {@value #MAX_NAME} characters, not blank
 * @param description for people, up to {@value #MAX_DESCRIPTION} characters
 * @param model {@code provider/model}
 * @param instructions the system prompt, up to {@value #MAX_INSTRUCTIONS} characters
 * @param tools names from the toolbox, none twice
 * @param temperature 0 to 2, or null for the model's own
 * @param maxSteps how many steps a run may take, 1 to {@value #MAX_STEPS}
 * @param approvals which calls a person must approve
 * @param delegates other agents as tools of this one, up to {@value #MAX_DELEGATES}
 * @param runs how its runs are to be done
 */
public record AgentSpecification(
    String name,
    String description,
    String model,
    String instructions,
    List<String> tools,
    @Nullable Double temperature,
    int maxSteps,
    Approvals approvals,
    List<Delegate> delegates,
    RunRules runs) {

  /** The steps that a run may take when nothing is said. */
  public static final int DEFAULT_STEPS = 25;

  static final int MAX_NAME = 100;
  static final int MAX_DESCRIPTION = 2_000;
  static final int MAX_INSTRUCTIONS = 100_000;
  static final int MAX_STEPS = 100;
  static final int MAX_DELEGATES = 100;

  /** Refuses values out of bounds with 422 naming every field at fault. */
  public AgentSpecification {
    tools = List.copyOf(tools);
    delegates = List.copyOf(delegates);
    List<FieldProblem> problems = new ArrayList<>();
    if (name.isBlank() || length(name) > MAX_NAME) {
      problems.add(
          new FieldProblem("name", "The name has 1 to %d characters.".formatted(MAX_NAME)));
    }
    atMost(MAX_DESCRIPTION, "description", description, problems);
    if (model.isBlank()) {
      problems.add(new FieldProblem("model", "The model is missing: provider/model."));
    }
    atMost(MAX_INSTRUCTIONS, "instructions", instructions, problems);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < tools.size(); i++) {
      if (!seen.add(tools.get(i))) {
        problems.add(new FieldProblem("tools[" + i + "]", "This tool is already in the list."));
      }
    }
    if (delegates.size() > MAX_DELEGATES) {
      problems.add(
          new FieldProblem(
              "delegates", "An agent has at most %d delegates.".formatted(MAX_DELEGATES)));
    }
    // Written so that NaN fails too.
    if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
      problems.add(new FieldProblem("temperature", "The temperature is a number from 0 to 2."));
    }
    if (maxSteps < 1 || maxSteps > MAX_STEPS) {
      problems.add(
          new FieldProblem(
              "maxSteps", "The steps are a number from 1 to %d.".formatted(MAX_STEPS)));
    }
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
  }

  /** An agent that asks nobody, calls no other and runs as usual. */
  public AgentSpecification(
      String name,
      String description,
      String model,
      String instructions,
      List<String> tools,
      @Nullable Double temperature,
      int maxSteps) {
    this(
        name,
        description,
        model,
        instructions,
        tools,
        temperature,
        maxSteps,
        Approvals.NONE,
        List.of(),
        RunRules.USUAL);
  }

  /** Reads what was stored; what older releases did not store is as it was then. */
  @JsonCreator
  static AgentSpecification stored(
      @JsonProperty("name") String name,
      @JsonProperty("description") String description,
      @JsonProperty("model") String model,
      @JsonProperty("instructions") String instructions,
      @JsonProperty("tools") List<String> tools,
      @JsonProperty("temperature") @Nullable Double temperature,
      @JsonProperty("maxSteps") int maxSteps,
      @JsonProperty("approvals") @Nullable Approvals approvals,
      @JsonProperty("delegates") @Nullable List<Delegate> delegates,
      @JsonProperty("runs") @Nullable RunRules runs) {
    return new AgentSpecification(
        name,
        description,
        model,
        instructions,
        tools,
        temperature,
        maxSteps,
        Objects.requireNonNullElse(approvals, Approvals.NONE),
        Objects.requireNonNullElse(delegates, List.of()),
        Objects.requireNonNullElse(runs, RunRules.USUAL));
  }

  private static void atMost(int max, String field, String value, List<FieldProblem> problems) {
    if (length(value) > max) {
      problems.add(new FieldProblem(field, "This has at most %d characters.".formatted(max)));
    }
  }

  /** As people count: an emoji outside the basic plane is one. */
  private static int length(String value) {
    return value.codePointCount(0, value.length());
  }
}
