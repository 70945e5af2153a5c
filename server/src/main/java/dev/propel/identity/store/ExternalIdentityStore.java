package dev.propel.identity.store;

import dev.propel.identity.outside.ExternalIdentity;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.KeyedHash;
import dev.propel.vault.Seal;
import dev.propel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Who people are elsewhere; global. */
@Repository
public class ExternalIdentityStore {

  static final String PURPOSE = "external-identity";

  private final Vault vault;
  private final JsonMapper json;

  ExternalIdentityStore(Vault vault, JsonMapper json) {
    this.vault = vault;
    this.json = json;
  }

  /**
   * What an identity is found by. The same issuer and subject are two identities when two vouch for
   * them: neither can speak for the other.
   *
   * @param organization whose provider vouches; null for the deployment's
   */
  public record Key(@Nullable OrganizationId organization, String issuer, String subject) {
    String text() {
      return (organization == null ? "deployment" : organization.toString())
          + "\n"
          + issuer
          + "\n"
          + subject;
    }
  }

  /** What lies sealed: enough to hash it again under another key. */
  record Sealed(String key, @Nullable String email) {}

  /** Whose the identity is. */
  public Optional<UUID> userOf(Transaction tx, Key key) {
    return tx.sql("select user_id from external_identity where identity_hash = any (?)")
        .param(hash().candidates(key.text()).toArray(byte[][]::new))
        .query(UUID.class)
        .optional();
  }

  /** Adds an identity of this user. */
  public void add(
      Transaction tx,
      UUID id,
      Key key,
      UUID user,
      String provider,
      @Nullable String email,
      Instant at) {
    // Sealed before hashed: a rotation in between leaves a row that it finds again.
    byte[] sealed = sealed(id, new Sealed(key.text(), email));
    tx.sql(
            """
            insert into external_identity (id, identity_hash, user_id, vouching_organization,
              provider, sealed_identity, created_at, last_used_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(hash().of(key.text()))
        .param(user)
        .param(key.organization() == null ? null : key.organization().value())
        .param(provider)
        .param(sealed)
        .param(at.atOffset(ZoneOffset.UTC))
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Notes that somebody came by the identity. */
  public void used(Transaction tx, Key key, Instant at) {
    tx.sql("update external_identity set last_used_at = ? where identity_hash = any (?)")
        .param(at.atOffset(ZoneOffset.UTC))
        .param(hash().candidates(key.text()).toArray(byte[][]::new))
        .update();
  }

  /** The identities of a user, oldest first. */
  public List<ExternalIdentity> of(Transaction tx, UUID user) {
    return tx.sql(
            """
            select id, provider, vouching_organization, sealed_identity, created_at, last_used_at
            from external_identity where user_id = ? order by id
            """)
        .param(user)
        .query((row, number) -> {
          UUID id = row.getObject("id", UUID.class);
          return new ExternalIdentity(
              id,
              row.getString("provider"),
              open(id, row.getBytes("sealed_identity")).email(),
              row.getObject("vouching_organization", UUID.class) != null,
              row.getObject("created_at", OffsetDateTime.class).toInstant(),
              row.getObject("last_used_at", OffsetDateTime.class).toInstant());
        })
        .list();
  }

  /** Removes an identity of this user; false when it is not theirs. */
  public boolean remove(Transaction tx, UUID user, UUID id) {
    return tx.sql("delete from external_identity where user_id = ? and id = ?")
            .param(user)
            .param(id)
            .update()
        == 1;
  }

  byte[] sealed(UUID id, Sealed content) {
    return seal().seal(place(id), json.writeValueAsBytes(content));
  }

  Sealed open(UUID id, byte[] sealed) {
    return json.readValue(seal().open(place(id), sealed), Sealed.class);
  }

  /** Taken anew each time: keys are rotated. */
  Seal seal() {
    return vault.platform(PURPOSE);
  }

  KeyedHash hash() {
    return vault.platformHash(PURPOSE);
  }

  static byte[] place(UUID id) {
    return ("external_identity/" + id + "/identity").getBytes(StandardCharsets.UTF_8);
  }
}
