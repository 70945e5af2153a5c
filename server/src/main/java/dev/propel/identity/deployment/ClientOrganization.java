package dev.propel.identity.deployment;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Makes the client's organization at the first start of a dedicated deployment. */
@Component
class ClientOrganization implements SmartInitializingSingleton {

  private final Deployment deployment;
  private final Database database;
  private final OrganizationStore organizations;
  private final AuditTrail audit;
  private final Clock clock;

  ClientOrganization(
      Deployment deployment,
      Database database,
      OrganizationStore organizations,
      AuditTrail audit,
      Clock clock) {
    this.deployment = deployment;
    this.database = database;
    this.organizations = organizations;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    deployment.client().ifPresent(this::ensure);
  }

  private void ensure(Client client) {
    Caller platform = new Caller(new Subject.Platform(), client.organization(), Set.of());
    String target = "organization:" + client.organization();
    database.inOrganization(
        client.organization(),
        tx -> {
          if (organizations.add(tx, client.organization(), client.name(), clock.instant())) {
            audit.record(tx, platform, AuditEntry.succeeded("organization.created", target));
          } else if (organizations.rename(tx, client.organization(), client.name())) {
            audit.record(tx, platform, AuditEntry.succeeded("organization.renamed", target));
          }
          return client;
        });
  }
}
