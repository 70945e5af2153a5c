package dev.propel.agents;

import dev.propel.agents.store.AgentStore;
import dev.propel.agents.store.AgentVersionStore;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Problem.FieldProblem;
import dev.propel.kernel.database.Transaction;
import dev.propel.tools.Toolbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds the delegates of a specification against the agents and tools there are. */
@Component
class KnownDelegates {

  private final AgentStore agents;
  private final AgentVersionStore versions;
  private final Toolbox toolbox;

  KnownDelegates(AgentStore agents, AgentVersionStore versions, Toolbox toolbox) {
    this.agents = agents;
    this.versions = versions;
    this.toolbox = toolbox;
  }

  /**
   * What is wrong with the delegates of this agent: agents and versions that are not there, the
   * agent itself, names that mean something else. What stood in the draft before passes.
   */
  List<FieldProblem> problems(
      Transaction tx,
      OrganizationId organization,
      UUID self,
      AgentSpecification specification,
      @Nullable AgentSpecification before) {
    List<FieldProblem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Delegate> delegates = specification.delegates();
    for (int i = 0; i < delegates.size(); i++) {
      Delegate delegate = delegates.get(i);
      String field = "delegates[" + i + "].";
      boolean stood =
          before != null && before.delegates().stream().anyMatch(delegate::callsTheSame);
      if (!seen.add(delegate.name())
          || specification.tools().contains(delegate.name())
          || (!stood && toolbox.description(delegate.name()).isPresent())) {
        problems.add(
            new FieldProblem(
                field + "name", "Something else is named \"%s\".".formatted(delegate.name())));
      }
      Integer version = delegate.agentVersion();
      if (delegate.agentId().equals(self)) {
        problems.add(new FieldProblem(field + "agentId", "An agent cannot be its own delegate."));
      } else if (!stood && agents.find(tx, organization, delegate.agentId()).isEmpty()) {
        problems.add(new FieldProblem(field + "agentId", "There is no such agent."));
      } else if (!stood
          && version != null
          && versions.find(tx, organization, delegate.agentId(), version).isEmpty()) {
        problems.add(
            new FieldProblem(field + "agentVersion", "The agent has no such published version."));
      }
    }
    return problems;
  }
}
