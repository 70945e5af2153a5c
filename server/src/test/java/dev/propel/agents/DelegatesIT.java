package dev.propel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom an agent may call, and what older releases stored. */
class DelegatesIT {

  private final Agents agents = AgentsFixture.bean(Agents.class);
  private final AgentVersions versions = AgentsFixture.bean(AgentVersions.class);
  private final AgentCatalogue catalogue = AgentsFixture.bean(AgentCatalogue.class);
  private final Database database = TestDatabase.shared().database();
  private final Caller caller = AgentsFixture.stranger();

  @Test
  void aDelegateIsAnotherAgentOfThisOrganization() {
    Agent agent = agents.create(caller, named("A"));
    UUID foreign = agents.create(AgentsFixture.stranger(), named("Theirs")).id();
    for (UUID nobody : List.of(agent.id(), foreign, UUID.randomUUID())) {
      assertThat(
              fields(() -> agents.change(caller, agent.id(), null, delegating(to(nobody, null)))))
          .extracting(FieldProblem::field)
          .containsExactly("delegates[0].agentId");
    }
    UUID other = agents.create(caller, named("B")).id();
    assertThat(fields(() -> agents.change(caller, agent.id(), null, delegating(to(other, 1)))))
        .extracting(FieldProblem::field)
        .containsExactly("delegates[0].agentVersion");
    versions.publish(caller, other, null, null);
    assertThat(
            agents.change(caller, agent.id(), null, delegating(to(other, 1))).draft().delegates())
        .containsExactly(to(other, 1));
  }

  @Test
  void aDelegateThatWentAwayDoesNotKeepPeopleFromMendingTheRestButStopsPublishing() {
    UUID other = agents.create(caller, named("B")).id();
    UUID agent = agents.create(caller, delegating(to(other, null))).id();
    agents.delete(caller, other, null);
    assertThat(agents.change(caller, agent, null, named("C")).draft().name()).isEqualTo("C");
    assertThat(fields(() -> versions.publish(caller, agent, null, null)))
        .extracting(FieldProblem::field)
        .containsExactly("delegates[0].agentId");
  }

  @Test
  void whatAnOlderReleaseStoredIsReadAsItWasThen() {
    UUID id = UUID.randomUUID();
    String stored =
        """
        {"name": "Old", "description": "", "model": "demo/echo", "instructions": "i",
         "tools": ["weather"], "temperature": null, "maxSteps": 9}
        """;
    TestDatabase.shared()
        .database()
        .inOrganization(
            caller.organization(),
            tx ->
                tx.sql(
                        """
                        insert into agent
                          (organization_id, id, draft, latest_version, revision, created_by,
                           created_at, updated_at)
                        values (?, ?, ?::jsonb, 1, 1, 'x', now(), now())
                        """)
                    .param(caller.organization().value())
                    .param(id)
                    .param(stored)
                    .update());
    TestDatabase.shared()
        .database()
        .inOrganization(
            caller.organization(),
            tx ->
                tx.sql(
                        """
                        insert into agent_version
                          (organization_id, agent_id, version, specification, published_by,
                           published_at)
                        values (?, ?, 1, ?::jsonb, 'x', now())
                        """)
                    .param(caller.organization().value())
                    .param(id)
                    .param(stored)
                    .update());
    AgentSpecification then =
        new AgentSpecification("Old", "", "demo/echo", "i", List.of("weather"), null, 9);
    assertThat(agents.get(caller, id).draft()).isEqualTo(then);
    assertThat(runnable(id, 1).specification()).isEqualTo(then);
    assertThat(then.approvals()).isEqualTo(Approvals.NONE);
    assertThat(then.runs()).isEqualTo(RunRules.USUAL);
  }

  private static AgentChange named(String name) {
    return new AgentChange(name, null, null, null, null, null, false, null);
  }

  private static Delegate to(UUID agent, @Nullable Integer version) {
    return new Delegate(agent, version, "ask", "Ask it.");
  }

  private static AgentChange delegating(Delegate delegate) {
    return new AgentChange(
        "A",
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        UnaryOperator.identity(),
        List.of(delegate),
        UnaryOperator.identity());
  }

  private static List<FieldProblem> fields(Runnable action) {
    try {
      action.run();
    } catch (Failure failure) {
      assertThat(failure.problem().status()).isEqualTo(422);
      return failure.problem().fields();
    }
    throw new AssertionError("nothing was refused");
  }

  private RunnableAgent runnable(UUID agent, @Nullable Integer version) {
    return database.inOrganization(
        caller.organization(), tx -> catalogue.runnable(tx, caller.organization(), agent, version));
  }
}
