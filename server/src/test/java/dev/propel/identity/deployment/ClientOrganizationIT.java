package dev.propel.identity.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.audit.AuditFixture;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ClientOrganizationIT {

  private static final String TOKEN =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  private final Database database = TestDatabase.shared().database();
  private final OrganizationStore organizations = new OrganizationStore();
  private final String clientId = UUID.randomUUID().toString();

  @Test
  void nodesThatStartAtOnceMakeOneOrganizationAndOneEvent() throws Exception {
    Deployment deployment = deployment("Acme");
    Callable<Deployment> node =
        () -> {
          start(deployment);
          return deployment;
        };

    try (var nodes = Executors.newFixedThreadPool(4)) {
      for (Future<Deployment> each : nodes.invokeAll(List.of(node, node, node, node))) {
        each.get();
      }
    }

    assertThat(events(deployment)).containsExactly("organization.created");
  }

  @Test
  void aLaterStartTakesOverANewName() {
    start(deployment("Acme"));
    start(deployment("Acme Ltd"));
    start(deployment("Acme Ltd"));

    Client client = deployment("Acme Ltd").client().orElseThrow();
    String name =
        database.inOrganization(
            client.organization(),
            tx -> organizations.name(tx, client.organization()).orElseThrow());
    assertThat(name).isEqualTo("Acme Ltd");
    assertThat(events(deployment("Acme Ltd")))
        .containsExactly("organization.created", "organization.renamed");
  }

  private void start(Deployment deployment) {
    new ClientOrganization(
            deployment, database, organizations, AuditFixture.trail(database), Clock.systemUTC())
        .afterSingletonsInstantiated();
  }

  private List<String> events(Deployment deployment) {
    return database.inOrganization(
        deployment.client().orElseThrow().organization(),
        tx -> tx.sql("select action from audit_event order by id").query(String.class).list());
  }

  private Deployment deployment(String name) {
    return new Deployment(
        new IdentitySettings(Mode.DEDICATED, TOKEN, clientId, name, null, List.of()));
  }
}
