package dev.propel.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.testing.TestDatabase;
import dev.propel.vault.key.MasterKey;
import dev.propel.vault.key.MasterKeys;
import dev.propel.vault.store.KeyLocks;
import dev.propel.vault.store.OrganizationKeyStore;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultIT {

  private static final byte[] PLACE = "credential/1".getBytes(UTF_8);
  private static final byte[] SECRET = "sk-secret".getBytes(UTF_8);

  private final Database database = TestDatabase.shared().database();
  private final Vault vault =
      new Vault(
          MasterKeys.only(MasterKey.of(new byte[32])), new OrganizationKeyStore(), new KeyLocks());
  private final OrganizationId organization = new OrganizationId(UUID.randomUUID());

  @Test
  void opensInALaterTransactionWhatItSealedInAnEarlier() {
    byte[] sealed = seal(organization);

    assertThat(open(organization, "credential", sealed)).isEqualTo(SECRET);
  }

  @Test
  void doesNotOpenForAnotherOrganizationOrPurpose() {
    byte[] sealed = seal(organization);

    assertThatThrownBy(() -> open(new OrganizationId(UUID.randomUUID()), "credential", sealed))
        .hasMessageContaining("seal_broken");
    assertThatThrownBy(() -> open(organization, "person", sealed))
        .hasMessageContaining("seal_broken");
  }

  @Test
  void theApplicationCannotShredAnOrganizationByAccident() {
    seal(organization);

    assertThatThrownBy(() ->
            database.inOrganization(
                organization, tx -> tx.sql("delete from organization_key").update()))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void shreddingMakesWhatWasSealedUnreadableForEver() {
    byte[] sealed = seal(organization);
    OrganizationId other = new OrganizationId(UUID.randomUUID());
    byte[] theirs = seal(other);

    database.inOrganization(
        organization,
        tx -> {
          vault.shred(tx, organization);
          vault.shred(tx, other); // Out of scope: nothing happens.
          return organization;
        });

    assertThatThrownBy(() -> open(organization, "credential", sealed))
        .hasMessageContaining("seal_broken");
    assertThat(open(organization, "credential", seal(organization))).isEqualTo(SECRET);
    assertThatThrownBy(() -> open(organization, "credential", sealed))
        .hasMessageContaining("seal_broken");
    assertThat(open(other, "credential", theirs)).isEqualTo(SECRET);
  }

  private byte[] seal(OrganizationId owner) {
    return database.inOrganization(
        owner, tx -> vault.organization(tx, owner, "credential").seal(PLACE, SECRET));
  }

  private byte[] open(OrganizationId owner, String purpose, byte[] sealed) {
    return database.inOrganization(
        owner, tx -> vault.organization(tx, owner, purpose).open(PLACE, sealed));
  }
}
