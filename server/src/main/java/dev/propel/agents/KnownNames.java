package dev.propel.agents;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Problem.FieldProblem;
import dev.propel.kernel.database.Transaction;
import dev.propel.models.ModelInfo;
import dev.propel.models.Models;
import dev.propel.tools.ToolDescription;
import dev.propel.tools.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds the names that a specification uses against the models, tools and agents there are. */
@Component
class KnownNames {

  private final Models models;
  private final Toolbox toolbox;
  private final KnownDelegates delegates;

  KnownNames(Models models, Toolbox toolbox, KnownDelegates delegates) {
    this.models = models;
    this.toolbox = toolbox;
    this.delegates = delegates;
  }

  String defaultModel() {
    return models.defaultModel();
  }

  /**
   * Refuses an unknown model, unknown tools and delegates, and approvals of what the agent cannot
   * call, with 422 naming the fields and what there is. What already stood in the draft before
   * passes: a model that went away must not keep people from mending the instructions. Publishing
   * checks everything.
   */
  void check(
      Transaction tx,
      OrganizationId organization,
      UUID self,
      AgentSpecification specification,
      @Nullable AgentSpecification before) {
    List<FieldProblem> problems = new ArrayList<>();
    String model = specification.model();
    if ((before == null || !before.model().equals(model)) && !models.knows(model)) {
      problems.add(
          new FieldProblem(
              "model",
              "There is no model \"%s\". There are: %s."
                  .formatted(
                      model,
                      String.join(", ", models.catalogue().stream().map(ModelInfo::id).toList()))));
    }
    List<String> tools = specification.tools();
    for (int i = 0; i < tools.size(); i++) {
      String tool = tools.get(i);
      boolean stood = before != null && before.tools().contains(tool);
      if (!stood && toolbox.description(tool).isEmpty()) {
        problems.add(
            new FieldProblem(
                "tools[" + i + "]",
                "There is no tool \"%s\". There are: %s."
                    .formatted(
                        tool,
                        String.join(
                            ", ",
                            toolbox.catalogue().stream().map(ToolDescription::name).toList()))));
      }
    }
    approvals(specification, problems);
    problems.addAll(delegates.problems(tx, organization, self, specification, before));
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
  }

  private static void approvals(AgentSpecification specification, List<FieldProblem> problems) {
    List<String> approvals = specification.approvals().tools();
    for (int i = 0; i < approvals.size(); i++) {
      String name = approvals.get(i);
      if (!specification.tools().contains(name)
          && specification.delegates().stream().noneMatch(agent -> agent.name().equals(name))) {
        problems.add(
            new FieldProblem(
                "approvals[" + i + "]",
                "The agent has no tool or delegate \"%s\".".formatted(name)));
      }
    }
  }
}
