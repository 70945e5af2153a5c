package dev.propel.identity.privacy;

import dev.propel.audit.privacy.Belonging;
import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.ExportSink;
import dev.propel.audit.privacy.HeldData;
import dev.propel.audit.privacy.JsonPages;
import dev.propel.identity.store.IdentityPrivacyStore;
import dev.propel.identity.store.MembershipStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accounts, members and API keys. Its turn comes first: nobody comes in while the rest is erased.
 */
@Component
class IdentityHeldData implements HeldData, Belonging {

  private final Database database;
  private final IdentityPrivacyStore store;
  private final MembershipStore memberships;
  private final PersonStore people;
  private final JsonMapper json;

  IdentityHeldData(
      Database database,
      IdentityPrivacyStore store,
      MembershipStore memberships,
      PersonStore people,
      JsonMapper json) {
    this.database = database;
    this.store = store;
    this.memberships = memberships;
    this.people = people;
    this.json = json;
  }

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "organization",
        "membership",
        "custom_role",
        "invitation",
        "access_grant",
        "api_key",
        "sign_in_policy",
        "identity_provider",
        "organization_domain",
        "directory_token",
        "directory_group",
        "directory_group_member",
        "directory_user");
  }

  @Override
  public int turn() {
    return 0;
  }

  @Override
  public void exportPerson(OrganizationId organization, UUID person, ExportSink sink) {
    account(person, sink);
    database.global(tx -> store.sessions(tx, person)).forEach(line -> sink.row("sessions", line));
    rows(organization, person, new Subject.User(person).label(), sink);
  }

  @Override
  public void exportOrganization(OrganizationId organization, ExportSink sink) {
    database
        .inOrganization(organization, store::organization)
        .forEach(line -> sink.row("organization", line));
    database
        .inOrganization(organization, store::settings)
        .forEach(line -> sink.row("settings", line));
    rows(organization, null, null, sink);
  }

  private void account(UUID person, ExportSink sink) {
    database
        .global(tx -> people.byId(tx, person))
        .ifPresent(found -> {
          Map<String, Object> account = new LinkedHashMap<>();
          account.put("id", found.id());
          account.put("email", found.email());
          account.put("name", found.name());
          sink.row("account", json.writeValueAsString(account));
        });
  }

  private void rows(
      OrganizationId organization,
      @Nullable UUID person,
      @Nullable String subject,
      ExportSink sink) {
    JsonPages.read(
        database,
        organization,
        (tx, last) -> store.memberships(tx, person, last, JsonPages.SIZE),
        line -> sink.row("memberships", line));
    JsonPages.read(
        database,
        organization,
        (tx, last) -> store.keys(tx, subject, last, JsonPages.SIZE),
        line -> sink.row("api-keys", line));
  }

  @Override
  public Erased erasePerson(OrganizationId organization, UUID person) {
    String subject = new Subject.User(person).label();
    return database.inOrganization(organization, tx -> store.erasePerson(tx, person, subject));
  }

  @Override
  public Erased eraseAccount(UUID person) {
    return database.global(tx -> store.eraseAccount(tx, person));
  }

  @Override
  public Erased eraseOrganization(OrganizationId organization) {
    return database.inOrganization(organization, store::eraseOrganization);
  }

  @Override
  public List<OrganizationId> organizationsOf(UUID person) {
    return database.global(tx -> memberships.organizationsOf(tx, person));
  }

  @Override
  public boolean isMember(OrganizationId organization, UUID person) {
    return database.inOrganization(organization, tx -> store.member(tx, person));
  }

  @Override
  public boolean isLastOwner(OrganizationId organization, UUID person) {
    return database.inOrganization(organization, tx -> store.otherOwners(tx, person)) == 0;
  }
}
