package dev.propel.identity.store;

import dev.propel.identity.Role;
import dev.propel.identity.provider.GroupRole;
import dev.propel.identity.provider.IdentityProvider;
import dev.propel.identity.provider.ProviderSettings;
import dev.propel.identity.provider.ProviderState;
import dev.propel.identity.provider.RoleMapping;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Secret;
import dev.propel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Organizations' identity providers. */
@Repository
public class IdentityProviderStore {

  static final String PURPOSE = "identity-provider";

  private static final TypeReference<List<GroupRole>> GROUP_ROLES = new TypeReference<>() {};

  private final Vault vault;
  private final JsonMapper json;

  IdentityProviderStore(Vault vault, JsonMapper json) {
    this.vault = vault;
    this.json = json;
  }

  /** A provider with its secret, for asking it. */
  public record Opened(IdentityProvider provider, @Nullable Secret secret) {}

  /** Whose the active provider with this id is; needs no scope. */
  public Optional<OrganizationId> organizationOf(Transaction tx, UUID provider) {
    return tx.sql("select organization_of_provider(?)")
        .param(provider)
        .query(UUID.class)
        .optional()
        .map(OrganizationId::new);
  }

  /** How many there are. */
  public int count(Transaction tx, OrganizationId organization) {
    return tx.sql("select count(*) from identity_provider where organization_id = ?")
        .param(organization.value())
        .query(Integer.class)
        .single();
  }

  /** Adds a provider. */
  public void add(
      Transaction tx,
      OrganizationId organization,
      IdentityProvider provider,
      Optional<Secret> secret) {
    ProviderSettings settings = provider.settings();
    tx.sql(
            """
            insert into identity_provider (organization_id, id, name, issuer, client_id,
              sealed_client_secret, subject_claim, groups_claim, group_roles, default_role,
              email_trusted, enforced, accept_tokens, token_audience, state, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(provider.id())
        .param(settings.name())
        .param(settings.issuer())
        .param(settings.clientId())
        .param(sealed(tx, organization, provider.id(), secret))
        .param(settings.subjectClaim())
        .param(settings.groupsClaim())
        .param(json.writeValueAsString(settings.roles().groups()))
        .param(label(settings.roles().fallback()))
        .param(settings.emailTrusted())
        .param(settings.enforced())
        .param(settings.acceptTokens())
        .param(settings.tokenAudience())
        .param(settings.state().label())
        .param(provider.createdAt().atOffset(ZoneOffset.UTC))
        .param(provider.updatedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Replaces what is said about a provider; its secret only when there is a new one. */
  public void update(
      Transaction tx,
      OrganizationId organization,
      UUID id,
      ProviderSettings settings,
      Optional<Secret> secret,
      Instant at) {
    tx.sql(
            """
            update identity_provider set name = ?, issuer = ?, client_id = ?,
              sealed_client_secret = coalesce(?, sealed_client_secret), subject_claim = ?,
              groups_claim = ?, group_roles = ?::jsonb, default_role = ?, email_trusted = ?,
              enforced = ?, accept_tokens = ?, token_audience = ?, state = ?,
              revision = revision + 1, updated_at = ?
            where organization_id = ? and id = ?
            """)
        .param(settings.name())
        .param(settings.issuer())
        .param(settings.clientId())
        .param(sealed(tx, organization, id, secret))
        .param(settings.subjectClaim())
        .param(settings.groupsClaim())
        .param(json.writeValueAsString(settings.roles().groups()))
        .param(label(settings.roles().fallback()))
        .param(settings.emailTrusted())
        .param(settings.enforced())
        .param(settings.acceptTokens())
        .param(settings.tokenAudience())
        .param(settings.state().label())
        .param(at.atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(id)
        .update();
  }

  /** The provider with this id; waits for whoever changes it. */
  public Optional<IdentityProvider> lock(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select id, name, issuer, client_id, sealed_client_secret, subject_claim, groups_claim,
              group_roles, default_role, email_trusted, enforced, accept_tokens, token_audience,
              state, revision, created_at, updated_at
            from identity_provider where organization_id = ? and id = ? for update
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> provider(row))
        .optional();
  }

  /** The provider with this id. */
  public Optional<IdentityProvider> find(Transaction tx, OrganizationId organization, UUID id) {
    return open(tx, organization, id).map(Opened::provider);
  }

  /** The provider with this id, and its secret. */
  public Optional<Opened> open(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select id, name, issuer, client_id, sealed_client_secret, subject_claim, groups_claim,
              group_roles, default_role, email_trusted, enforced, accept_tokens, token_audience,
              state, revision, created_at, updated_at
            from identity_provider where organization_id = ? and id = ?
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> opened(tx, organization, row))
        .optional();
  }

  /** One provider more than asked, newest first. */
  public List<IdentityProvider> list(
      Transaction tx, OrganizationId organization, PageRequest request) {
    return tx.sql(
            """
            select id, name, issuer, client_id, sealed_client_secret, subject_claim, groups_claim,
              group_roles, default_role, email_trusted, enforced, accept_tokens, token_audience,
              state, revision, created_at, updated_at
            from identity_provider
            where organization_id = ? and (?::uuid is null or id < ?)
            order by id desc
            limit ?
            """)
        .param(organization.value())
        .param(request.after())
        .param(request.after())
        .param(request.limit() + 1)
        .query((row, number) -> provider(row))
        .list();
  }

  /** All active providers, oldest first. */
  public List<IdentityProvider> active(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select id, name, issuer, client_id, sealed_client_secret, subject_claim, groups_claim,
              group_roles, default_role, email_trusted, enforced, accept_tokens, token_audience,
              state, revision, created_at, updated_at
            from identity_provider
            where organization_id = ? and state = 'active'
            order by id
            """)
        .param(organization.value())
        .query((row, number) -> provider(row))
        .list();
  }

  /** Removes the provider; false when there is none. */
  public boolean remove(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql("delete from identity_provider where organization_id = ? and id = ?")
            .param(organization.value())
            .param(id)
            .update()
        == 1;
  }

  private byte @Nullable [] sealed(
      Transaction tx, OrganizationId organization, UUID id, Optional<Secret> secret) {
    return secret
        .map(text ->
            vault
                .organization(tx, organization, PURPOSE)
                .seal(place(id), text.reveal().getBytes(StandardCharsets.UTF_8)))
        .orElse(null);
  }

  private Opened opened(Transaction tx, OrganizationId organization, ResultSet row)
      throws SQLException {
    byte @Nullable [] sealed = row.getBytes("sealed_client_secret");
    IdentityProvider provider = provider(row);
    return new Opened(
        provider,
        sealed == null
            ? null
            : Secret.of(
                new String(
                    vault
                        .organization(tx, organization, PURPOSE)
                        .open(place(provider.id()), sealed),
                    StandardCharsets.UTF_8)));
  }

  private IdentityProvider provider(ResultSet row) throws SQLException {
    @Nullable String fallback = row.getString("default_role");
    return new IdentityProvider(
        row.getObject("id", UUID.class),
        new ProviderSettings(
            row.getString("name"),
            row.getString("issuer"),
            row.getString("client_id"),
            row.getString("subject_claim"),
            row.getString("groups_claim"),
            new RoleMapping(
                json.readValue(row.getString("group_roles"), GROUP_ROLES),
                fallback == null ? null : Role.labelled(fallback)),
            row.getBoolean("email_trusted"),
            row.getBoolean("enforced"),
            row.getBoolean("accept_tokens"),
            row.getString("token_audience"),
            ProviderState.labelled(row.getString("state"))),
        row.getBytes("sealed_client_secret") != null,
        row.getLong("revision"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  static byte[] place(UUID id) {
    return ("identity_provider/" + id + "/client_secret").getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String label(@Nullable Role role) {
    return role == null ? null : role.label();
  }
}
