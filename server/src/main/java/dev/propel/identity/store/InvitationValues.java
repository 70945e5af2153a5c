package dev.propel.identity.store;

import dev.propel.identity.account.EmailAddress;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.KeyedHash;
import dev.propel.vault.Seal;
import dev.propel.vault.SealedValues;
import dev.propel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/**
 * How invited addresses lie in the database: sealed for the organization, found by a keyed hash.
 */
@Repository
class InvitationValues implements SealedValues.OfOrganization {

  private static final String PURPOSE = "invitation";

  private final Vault vault;

  InvitationValues(Vault vault) {
    this.vault = vault;
  }

  byte[] seal(Transaction tx, OrganizationId organization, UUID id, String email) {
    return seal(tx, organization).seal(place(id), email.getBytes(StandardCharsets.UTF_8));
  }

  String open(Transaction tx, OrganizationId organization, UUID id, byte[] sealed) {
    return text(seal(tx, organization).open(place(id), sealed));
  }

  /** What to find the address by. */
  byte[] hash(EmailAddress email) {
    return hashes().of(email.canonical());
  }

  /** Every hash under which the address may lie. */
  byte[][] candidates(EmailAddress email) {
    return hashes().candidates(email.canonical()).toArray(byte[][]::new);
  }

  @Override
  public String name() {
    return "invitations";
  }

  @Override
  public Set<String> columns() {
    return Set.of("invitation.sealed_email");
  }

  @Override
  public long stale(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select count(*) from invitation
            where organization_id = ? and substring(sealed_email from 1 for 13) <> ?
            """)
        .param(organization.value())
        .param(seal(tx, organization).stamp())
        .query(Long.class)
        .single();
  }

  @Override
  public int reseal(Transaction tx, OrganizationId organization, int most) {
    Seal seal = seal(tx, organization);
    List<UUID> stale =
        tx.sql(
                """
                select id from invitation
                where organization_id = ? and substring(sealed_email from 1 for 13) <> ?
                order by id limit ? for update
                """)
            .param(organization.value())
            .param(seal.stamp())
            .param(most)
            .query((row, number) -> row.getObject("id", UUID.class))
            .list();
    for (UUID id : stale) {
      byte[] sealed =
          tx.sql("select sealed_email from invitation where organization_id = ? and id = ?")
              .param(organization.value())
              .param(id)
              .query((row, number) -> row.getBytes("sealed_email"))
              .single();
      tx.sql(
              """
              update invitation set sealed_email = ?, email_hash = ?
              where organization_id = ? and id = ?
              """)
          .param(seal.reseal(place(id), sealed))
          .param(hash(new EmailAddress(text(seal.open(place(id), sealed)))))
          .param(organization.value())
          .param(id)
          .update();
    }
    return stale.size();
  }

  private Seal seal(Transaction tx, OrganizationId organization) {
    return vault.organization(tx, organization, PURPOSE);
  }

  private KeyedHash hashes() {
    return vault.platformHash("invitation-email");
  }

  private static byte[] place(UUID id) {
    return ("invitation/" + id + "/email").getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
