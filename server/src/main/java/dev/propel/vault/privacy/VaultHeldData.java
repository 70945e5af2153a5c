package dev.propel.vault.privacy;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.ExportSink;
import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.JsonPages;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.vault.Vault;
import dev.propel.vault.store.VaultPrivacyStore;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Credentials and keys. Credentials are the organization's and stay when who made them is erased.
 * With the organization its keys are destroyed: what was sealed under them is unreadable wherever a
 * copy lies.
 */
@Component
class VaultHeldData implements HeldData {

  private final Database database;
  private final VaultPrivacyStore store;
  private final Vault vault;

  VaultHeldData(Database database, VaultPrivacyStore store, Vault vault) {
    this.database = database;
    this.store = store;
    this.vault = vault;
  }

  @Override
  public String name() {
    return "vault";
  }

  @Override
  public Set<String> tables() {
    return Set.of("credential", "credential_version", "key_rotation", "organization_key");
  }

  @Override
  public int turn() {
    return 90;
  }

  @Override
  public void exportPerson(OrganizationId organization, UUID person, ExportSink sink) {
    export(organization, new Subject.User(person).label(), sink);
  }

  @Override
  public void exportOrganization(OrganizationId organization, ExportSink sink) {
    export(organization, null, sink);
  }

  private void export(OrganizationId organization, @Nullable String subject, ExportSink sink) {
    JsonPages.read(
        database,
        organization,
        (tx, last) -> store.credentials(tx, subject, last, JsonPages.SIZE),
        line -> sink.row("credentials", line));
  }

  @Override
  public Erased eraseOrganization(OrganizationId organization) {
    return database.inOrganization(
        organization,
        tx -> {
          Erased erased = store.remove(tx).and("keys", store.keys(tx));
          vault.shred(tx, organization);
          return erased;
        });
  }
}
