package dev.propel.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Problem.FieldProblem;
import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class AgentsIT {

  private final Agents agents = AgentsFixture.bean(Agents.class);
  private final AgentVersions versions = AgentsFixture.bean(AgentVersions.class);
  private final AgentCatalogue catalogue = AgentsFixture.bean(AgentCatalogue.class);
  private final Database database = TestDatabase.shared().database();
  private final Caller caller = AgentsFixture.stranger();

  @Test
  void aNameIsEnoughForAnAgent() {
    Agent agent = agents.create(caller, named("Helper"));
    assertThat(agent.draft())
        .isEqualTo(new AgentSpecification("Helper", "", "demo/echo", "", List.of(), null, 25));
    assertThat(agent.latestVersion()).isNull();
    assertThat(agent.hasUnpublishedChanges()).isTrue();
    assertThat(agents.get(caller, agent.id())).isEqualTo(agent);
  }

  @Test
  void everyFieldComesBackAsItWasGiven() {
    AgentChange all =
        new AgentChange(
            "Ärztin 🩺",
            "d",
            "demo/other",
            "Say \"hello\"\n",
            List.of("weather", "calculator"),
            0.7,
            false,
            7);
    Agent agent = agents.create(caller, all);
    assertThat(agents.get(caller, agent.id()).draft())
        .isEqualTo(
            new AgentSpecification(
                "Ärztin 🩺",
                "d",
                "demo/other",
                "Say \"hello\"\n",
                List.of("weather", "calculator"),
                0.7,
                7));
  }

  @Test
  void aChangeTouchesOnlyWhatItNames() {
    Agent agent =
        agents.create(
            caller, new AgentChange("A", "d", null, "i", List.of("weather"), 0.5, false, 3));
    Agent renamed = agents.change(caller, agent.id(), null, named("B"));
    assertThat(renamed.draft())
        .isEqualTo(new AgentSpecification("B", "d", "demo/echo", "i", List.of("weather"), 0.5, 3));
    assertThat(renamed.revision()).isEqualTo(agent.revision() + 1);
    Agent cleared = agents.change(caller, agent.id(), null, clearTemperature());
    assertThat(cleared.draft().temperature()).isNull();
    assertThat(agents.change(caller, agent.id(), null, named("B")).revision())
        .as("a change that changes nothing")
        .isEqualTo(cleared.revision());
  }

  @Test
  void unknownModelsAndToolsAreRefusedByField() {
    AgentChange wrong =
        new AgentChange(
            "A", null, "nobody/none", null, List.of("weather", "hammer"), null, false, null);
    assertThat(fields(() -> agents.create(caller, wrong)))
        .extracting(FieldProblem::field)
        .containsExactly("model", "tools[1]");
    assertThat(fields(() -> agents.create(caller, wrong)).getFirst().detail())
        .contains("nobody/none")
        .contains("demo/echo");
  }

  @Test
  void aModelThatWentAwayDoesNotKeepPeopleFromMendingTheRestButStopsPublishing() {
    var models = AgentsFixture.bean(AgentsFixture.KnownModels.class);
    String fleeting = "demo/" + UUID.randomUUID();
    models.known.add(fleeting);
    Agent agent =
        agents.create(caller, new AgentChange("A", null, fleeting, null, null, null, false, null));
    models.known.remove(fleeting);
    assertThat(agents.change(caller, agent.id(), null, named("B")).draft().model())
        .isEqualTo(fleeting);
    assertThat(fields(() -> versions.publish(caller, agent.id(), null, null)))
        .extracting(FieldProblem::field)
        .containsExactly("model");
  }

  @Test
  void aStaleRevisionIsRefusedEverywhere() {
    Agent agent = agents.create(caller, named("A"));
    agents.change(caller, agent.id(), agent.revision(), named("B"));
    long stale = agent.revision();
    refused(412, () -> agents.change(caller, agent.id(), stale, named("C")));
    refused(412, () -> agents.delete(caller, agent.id(), stale));
    refused(412, () -> versions.publish(caller, agent.id(), stale, null));
    assertThat(agents.get(caller, agent.id()).draft().name()).isEqualTo("B");
  }

  @Test
  void publishingFreezesTheDraft() {
    Agent agent = agents.create(caller, named("A"));
    AgentVersion first = versions.publish(caller, agent.id(), null, "First");
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.note()).isEqualTo("First");
    assertThat(first.publishedBy()).isEqualTo(caller.subject().label());
    assertThat(versions.get(caller, agent.id(), 1)).isEqualTo(first);

    Agent published = agents.get(caller, agent.id());
    assertThat(published.latestVersion()).isEqualTo(1);
    assertThat(published.hasUnpublishedChanges()).isFalse();
    assertThat(published.revision()).isGreaterThan(agent.revision());
    refused(409, () -> versions.publish(caller, agent.id(), null, null));

    agents.change(caller, agent.id(), null, named("B"));
    assertThat(agents.get(caller, agent.id()).hasUnpublishedChanges()).isTrue();
    agents.change(caller, agent.id(), null, named("A"));
    assertThat(agents.get(caller, agent.id()).hasUnpublishedChanges())
        .as("changed back to what is published")
        .isFalse();
    assertThat(versions.get(caller, agent.id(), 1).specification().name()).isEqualTo("A");
  }

  @Test
  void aVersionCanBecomeTheDraftAgain() {
    Agent agent = agents.create(caller, named("A"));
    versions.publish(caller, agent.id(), null, null);
    agents.change(caller, agent.id(), null, named("B"));
    versions.publish(caller, agent.id(), null, null);
    Agent restored = agents.restore(caller, agent.id(), null, 1);
    assertThat(restored.draft().name()).isEqualTo("A");
    assertThat(restored.latestVersion()).isEqualTo(2);
    assertThat(restored.hasUnpublishedChanges()).isTrue();
    assertThat(agents.restore(caller, agent.id(), null, 2).hasUnpublishedChanges()).isFalse();
    refused(404, () -> agents.restore(caller, agent.id(), null, 3));
  }

  @Test
  void aRunGetsTheNewestVersionOrTheDraftOrTheOneItAskedFor() {
    Agent agent = agents.create(caller, named("A"));
    assertThat(runnable(agent.id(), null))
        .isEqualTo(new RunnableAgent(agent.id(), null, agent.draft()));
    versions.publish(caller, agent.id(), null, null);
    agents.change(caller, agent.id(), null, named("B"));
    assertThat(runnable(agent.id(), null).version()).isEqualTo(1);
    assertThat(runnable(agent.id(), null).specification().name()).isEqualTo("A");
    versions.publish(caller, agent.id(), null, null);
    assertThat(runnable(agent.id(), null).specification().name()).isEqualTo("B");
    assertThat(runnable(agent.id(), 1).specification().name()).isEqualTo("A");
    refused(404, () -> runnable(agent.id(), 3));
    refused(404, () -> runnable(UUID.randomUUID(), null));
  }

  @Test
  void aDeletedAgentIsGoneEverywhere() {
    Agent agent = agents.create(caller, named("A"));
    versions.publish(caller, agent.id(), null, null);
    runnable(agent.id(), 1);
    agents.delete(caller, agent.id(), null);
    everythingAnswers404(caller, agent.id());
    refused(404, () -> runnable(agent.id(), null));
    refused(404, () -> runnable(agent.id(), 1));
    assertThat(agents.list(caller, PageRequest.of(null, null)).items()).isEmpty();
  }

  @Test
  void anotherOrganizationSeesAndChangesNothing() {
    Agent agent = agents.create(caller, named("A"));
    versions.publish(caller, agent.id(), null, null);
    Caller stranger = AgentsFixture.stranger();
    runnable(agent.id(), 1);
    everythingAnswers404(stranger, agent.id());
    refused(
        404,
        () ->
            database.inOrganization(
                stranger.organization(),
                tx -> catalogue.runnable(tx, stranger.organization(), agent.id(), 1)));
    assertThat(agents.list(stranger, PageRequest.of(null, null)).items()).isEmpty();
    assertThat(agents.get(caller, agent.id()).draft()).isEqualTo(agent.draft());
  }

  @Test
  void theWallHoldsEvenForAQueryThatForgetsTheOrganization() {
    Agent agent = agents.create(caller, named("A"));
    versions.publish(caller, agent.id(), null, null);
    Caller stranger = AgentsFixture.stranger();
    for (String table : List.of("agent", "agent_version")) {
      String count = "select count(*) from " + table;
      assertThat(
              (Long)
                  database.inOrganization(
                      stranger.organization(), tx -> tx.sql(count).query(Long.class).single()))
          .isZero();
      assertThat((Long) database.global(tx -> tx.sql(count).query(Long.class).single())).isZero();
      assertThat(
              (Long)
                  database.inOrganization(
                      caller.organization(), tx -> tx.sql(count).query(Long.class).single()))
          .isOne();
    }
  }

  @Test
  void versionsAreNeverChangedByTheApplicationAndRemovedByAnErasureOnly() {
    Agent agent = agents.create(caller, named("A"));
    versions.publish(caller, agent.id(), null, null);
    for (String statement :
        List.of(
            "update agent_version set note = 'x'",
            "update agent_version set specification = '{}'",
            "truncate agent_version")) {
      assertThatThrownBy(() ->
              database.inOrganization(caller.organization(), tx -> tx.sql(statement).update()))
          .as(statement)
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void listsGoOnWhereTheyStopped() {
    List<UUID> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.addFirst(agents.create(caller, named("A" + i)).id());
    }
    assertThat(walk(page -> agents.list(caller, page), Agent::id)).isEqualTo(made);

    UUID agent = made.getFirst();
    for (int i = 0; i < 5; i++) {
      agents.change(caller, agent, null, named("V" + i));
      versions.publish(caller, agent, null, null);
    }
    assertThat(walk(page -> versions.list(caller, agent, page), AgentVersion::version))
        .containsExactly(5, 4, 3, 2, 1);
  }

  @Test
  void twoWhoPublishAtOnceMakeOneVersion() throws Exception {
    Agent agent = agents.create(caller, named("A"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> publish =
          () -> {
            try {
              versions.publish(caller, agent.id(), null, null);
              return true;
            } catch (Failure refused) {
              return false;
            }
          };
      int published = 0;
      for (Future<Boolean> done : threads.invokeAll(List.of(publish, publish, publish, publish))) {
        published += done.get() ? 1 : 0;
      }
      assertThat(published).isOne();
    }
    assertThat(agents.get(caller, agent.id()).latestVersion()).isOne();
  }

  @Test
  void permissionsAreRequired() {
    Agent agent = agents.create(caller, named("A"));
    Caller reader = AgentsFixture.caller(caller.organization(), Set.of(Permission.AGENTS_READ));
    Caller writer = AgentsFixture.caller(caller.organization(), Set.of(Permission.AGENTS_WRITE));
    refused(403, () -> agents.create(reader, named("B")));
    refused(403, () -> agents.change(reader, agent.id(), null, named("B")));
    refused(403, () -> agents.delete(reader, agent.id(), null));
    refused(403, () -> agents.restore(reader, agent.id(), null, 1));
    refused(403, () -> versions.publish(reader, agent.id(), null, null));
    refused(403, () -> versions.publish(writer, agent.id(), null, null));
    refused(403, () -> agents.list(writer, PageRequest.of(null, null)));
    refused(403, () -> agents.get(writer, agent.id()));
    refused(403, () -> versions.list(writer, agent.id(), PageRequest.of(null, null)));
    refused(403, () -> versions.get(writer, agent.id(), 1));
  }

  @Test
  void everyChangeLeavesAnAuditEvent() {
    Agent agent = agents.create(caller, named("A"));
    agents.change(caller, agent.id(), null, named("B"));
    versions.publish(caller, agent.id(), null, null);
    agents.change(caller, agent.id(), null, named("C"));
    agents.restore(caller, agent.id(), null, 1);
    agents.delete(caller, agent.id(), null);
    assertThat(
            AgentsFixture.bean(AuditTrail.class).list(caller, PageRequest.of(null, null)).items())
        .extracting(event -> event.action() + " " + event.target())
        .containsExactly(
            "agent.deleted agent:" + agent.id(),
            "agent.restored agent:" + agent.id(),
            "agent.changed agent:" + agent.id(),
            "agent.published agent:" + agent.id(),
            "agent.changed agent:" + agent.id(),
            "agent.created agent:" + agent.id());
  }

  private void everythingAnswers404(Caller who, UUID id) {
    refused(404, () -> agents.get(who, id));
    refused(404, () -> agents.change(who, id, null, named("X")));
    refused(404, () -> agents.restore(who, id, null, 1));
    refused(404, () -> agents.delete(who, id, null));
    refused(404, () -> versions.list(who, id, PageRequest.of(null, null)));
    refused(404, () -> versions.get(who, id, 1));
    refused(404, () -> versions.publish(who, id, null, null));
  }

  private RunnableAgent runnable(UUID agent, @Nullable Integer version) {
    return database.inOrganization(
        caller.organization(), tx -> catalogue.runnable(tx, caller.organization(), agent, version));
  }

  private static void refused(int status, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.problem().status()).isEqualTo(status));
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

  private static <T, I> List<I> walk(
      java.util.function.Function<PageRequest, Page<T>> list,
      java.util.function.Function<T, I> id) {
    List<I> seen = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<T> page = list.apply(PageRequest.of(2, cursor));
      page.items().forEach(item -> seen.add(id.apply(item)));
      cursor = page.nextCursor();
    } while (cursor != null);
    return seen;
  }

  private static AgentChange named(String name) {
    return new AgentChange(name, null, null, null, null, null, false, null);
  }

  private static AgentChange clearTemperature() {
    return new AgentChange(null, null, null, null, null, null, true, null);
  }
}
