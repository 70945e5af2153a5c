package dev.propel.identity.store;

import dev.propel.identity.account.EmailAddress;
import dev.propel.vault.KeyedHash;
import dev.propel.vault.Seal;
import dev.propel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How a person's e-mail address and name lie in the database: sealed, and found by a keyed hash.
 */
@Component
class PersonalData {

  private final Seal seal;
  private final KeyedHash emailHash;

  PersonalData(Vault vault) {
    this.seal = vault.platform("personal-data");
    this.emailHash = vault.platformHash("email");
  }

  byte[] sealEmail(UUID person, String email) {
    return seal.seal(place(person, "email"), bytes(email));
  }

  byte[] sealName(UUID person, String name) {
    return seal.seal(place(person, "name"), bytes(name));
  }

  String openEmail(UUID person, byte[] sealed) {
    return text(seal.open(place(person, "email"), sealed));
  }

  String openName(UUID person, byte[] sealed) {
    return text(seal.open(place(person, "name"), sealed));
  }

  /** What to find the address by, in whatever case it is written. */
  byte[] hash(EmailAddress email) {
    return emailHash.of(email.canonical());
  }

  /** Every hash under which the address may lie. */
  List<byte[]> hashes(EmailAddress email) {
    return emailHash.candidates(email.canonical());
  }

  /** What the newest sealed values begin with. */
  byte[] stamp() {
    return seal.stamp();
  }

  private static byte[] place(UUID person, String column) {
    return bytes("user_account/" + person + "/" + column);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
