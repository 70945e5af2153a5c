package dev.propel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentSpecificationTest {

  @Test
  void theEdgesAreAllowed() {
    new AgentSpecification("x", "", "a/b", "", List.of(), 0.0, 1);
    new AgentSpecification(
        "🩺".repeat(100),
        "d".repeat(2_000),
        "a/b",
        "i".repeat(100_000),
        List.of("a", "b"),
        2.0,
        100);
  }

  @Test
  void everyFieldAtFaultIsNamed() {
    refused("name", " ", "", "a/b", "", List.of(), null, 1);
    refused("name", "x".repeat(101), "", "a/b", "", List.of(), null, 1);
    refused("description", "x", "d".repeat(2_001), "a/b", "", List.of(), null, 1);
    refused("model", "x", "", "", "", List.of(), null, 1);
    refused("instructions", "x", "", "a/b", "i".repeat(100_001), List.of(), null, 1);
    refused("tools[2]", "x", "", "a/b", "", List.of("a", "b", "a"), null, 1);
    refused("temperature", "x", "", "a/b", "", List.of(), -0.1, 1);
    refused("temperature", "x", "", "a/b", "", List.of(), 2.1, 1);
    refused("temperature", "x", "", "a/b", "", List.of(), Double.NaN, 1);
    refused("maxSteps", "x", "", "a/b", "", List.of(), null, 0);
    refused("maxSteps", "x", "", "a/b", "", List.of(), null, 101);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertThatThrownBy(() -> new AgentSpecification("", "", "", "", List.of("a", "a"), 9.0, 0))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.problem().fields())
                    .extracting(FieldProblem::field)
                    .containsExactly("name", "model", "tools[1]", "temperature", "maxSteps"));
  }

  private static void refused(
      String field,
      String name,
      String description,
      String model,
      String instructions,
      List<String> tools,
      @Nullable Double temperature,
      int maxSteps) {
    assertThatThrownBy(() ->
            new AgentSpecification(
                name, description, model, instructions, tools, temperature, maxSteps))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.problem().fields())
                    .extracting(FieldProblem::field)
                    .containsExactly(field));
  }
}
