package dev.propel.vault.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Credential;
import dev.propel.vault.CredentialKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Credentials of an organization; their values are in {@link CredentialVersionStore}. */
@Repository
public class CredentialStore {

  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  private final JsonMapper json;

  CredentialStore(JsonMapper json) {
    this.json = json;
  }

  /** Adds a credential; false when the name is taken. */
  public boolean add(Transaction tx, OrganizationId organization, Credential credential) {
    return tx.sql(
                """
                insert into credential (organization_id, id, name, kind, labels, revision,
                  newest_version, created_by, created_at, updated_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
                on conflict (organization_id, name) do nothing
                """)
            .param(organization.value())
            .param(credential.id())
            .param(credential.name())
            .param(credential.kind().label())
            .param(json.writeValueAsString(credential.labels()))
            .param(credential.revision())
            .param(credential.version())
            .param(credential.createdBy())
            .param(credential.createdAt().atOffset(ZoneOffset.UTC))
            .param(credential.updatedAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** How many there are. */
  public int count(Transaction tx, OrganizationId organization) {
    return tx.sql("select count(*) from credential where organization_id = ?")
        .param(organization.value())
        .query(Integer.class)
        .single();
  }

  /** One more than asked, newest first. */
  public List<Credential> list(Transaction tx, OrganizationId organization, PageRequest request) {
    return tx.sql(
            """
            select id, name, kind, labels, revision, newest_version, created_by, created_at,
              updated_at, last_used_at
            from credential where organization_id = ? and id < ?
            order by id desc limit ?
            """)
        .param(organization.value())
        .param(request.before())
        .param(request.limit() + 1)
        .query((row, number) -> credential(row))
        .list();
  }

  /** The credential with this id. */
  public Optional<Credential> find(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select id, name, kind, labels, revision, newest_version, created_by, created_at,
              updated_at, last_used_at
            from credential where organization_id = ? and id = ?
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> credential(row))
        .optional();
  }

  /** The credential with this id, held until the transaction ends. */
  public Optional<Credential> lock(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select id, name, kind, labels, revision, newest_version, created_by, created_at,
              updated_at, last_used_at
            from credential where organization_id = ? and id = ? for update
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> credential(row))
        .optional();
  }

  /** The id of the credential with this name. */
  public Optional<UUID> named(Transaction tx, OrganizationId organization, String name) {
    return tx.sql("select id from credential where organization_id = ? and name = ?")
        .param(organization.value())
        .param(name)
        .query(UUID.class)
        .optional();
  }

  /** Writes name, labels, revision, version and time of change. */
  public void update(Transaction tx, OrganizationId organization, Credential credential) {
    tx.sql(
            """
            update credential
            set name = ?, labels = ?::jsonb, revision = ?, newest_version = ?, updated_at = ?
            where organization_id = ? and id = ?
            """)
        .param(credential.name())
        .param(json.writeValueAsString(credential.labels()))
        .param(credential.revision())
        .param(credential.version())
        .param(credential.updatedAt().atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(credential.id())
        .update();
  }

  /** Notes a use, unless one was noted since then. */
  public void used(
      Transaction tx, OrganizationId organization, UUID id, Instant now, Instant unlessSince) {
    tx.sql(
            """
            update credential set last_used_at = ?
            where organization_id = ? and id = ? and (last_used_at is null or last_used_at < ?)
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(id)
        .param(unlessSince.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Removes the credential and all its values. */
  public void remove(Transaction tx, OrganizationId organization, UUID id) {
    tx.sql("delete from credential where organization_id = ? and id = ?")
        .param(organization.value())
        .param(id)
        .update();
  }

  private Credential credential(ResultSet row) throws SQLException {
    return new Credential(
        row.getObject("id", UUID.class),
        row.getString("name"),
        CredentialKind.labelled(row.getString("kind")),
        json.readValue(row.getString("labels"), LABELS),
        row.getLong("revision"),
        row.getInt("newest_version"),
        row.getString("created_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("last_used_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant)
            .orElse(null));
  }
}
