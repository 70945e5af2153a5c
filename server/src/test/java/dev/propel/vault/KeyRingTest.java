package dev.propel.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import dev.propel.vault.key.MasterKey;
import dev.propel.vault.key.MasterKeys;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeyRingTest {

  private static final byte[] PLACE = "signing_key/1".getBytes(UTF_8);
  private static final byte[] SECRET = "the private key".getBytes(UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final MasterKey master = masterKey();
  private final KeyRing ring = ring(master, "platform/signing-key", 1);

  @Test
  void opensWhatItSealed() {
    byte[] sealed = ring.seal(PLACE, SECRET);

    assertThat(ring.open(PLACE, sealed)).isEqualTo(SECRET);
    assertThat(new String(sealed, UTF_8)).doesNotContain("private");
  }

  @Test
  void sealsTheSameTextDifferentlyEachTime() {
    assertThat(ring.seal(PLACE, SECRET)).isNotEqualTo(ring.seal(PLACE, SECRET));
  }

  @Test
  void noticesAChangeOfAnyByte() {
    byte[] sealed = ring.seal(PLACE, SECRET);

    for (int at = 0; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertBroken(() -> ring.open(PLACE, changed));
    }
  }

  @Test
  void noticesAMissingEnd() {
    byte[] sealed = ring.seal(PLACE, SECRET);

    for (int length = 0; length < sealed.length; length++) {
      byte[] shortened = java.util.Arrays.copyOf(sealed, length);
      assertBroken(() -> ring.open(PLACE, shortened));
    }
  }

  @Test
  void doesNotOpenInAnotherPlace() {
    byte[] sealed = ring.seal(PLACE, SECRET);

    assertBroken(() -> ring.open("signing_key/2".getBytes(UTF_8), sealed));
  }

  @Test
  void doesNotOpenUnderAnotherPurposeOrMasterKey() {
    byte[] sealed = ring.seal(PLACE, SECRET);

    assertBroken(() -> ring(master, "platform/other", 1).open(PLACE, sealed));
    assertThatThrownBy(() -> ring(masterKey(), "platform/signing-key", 1).open(PLACE, sealed))
        .hasMessageContaining("another master key");
  }

  @Test
  void sealsWithTheNewestKeyAndStillOpensTheOld() {
    byte[] old = ring.seal(PLACE, SECRET);
    KeyRing rotated = ring(master, "platform/signing-key", 1, 2);

    byte[] fresh = rotated.seal(PLACE, SECRET);

    assertThat(rotated.open(PLACE, old)).isEqualTo(SECRET);
    assertThat(rotated.open(PLACE, fresh)).isEqualTo(SECRET);
    assertThatThrownBy(() -> ring.open(PLACE, fresh)).hasMessageContaining("is gone");
  }

  private static void assertBroken(ThrowingCallable opening) {
    assertThatThrownBy(opening).isInstanceOf(Failure.class).hasMessageContaining("seal_broken");
  }

  private KeyRing ring(MasterKey from, String label, int... versions) {
    TreeSet<Integer> known = new TreeSet<>();
    IntStream.of(versions).forEach(known::add);
    return new KeyRing(
        MasterKeys.only(from),
        known,
        (key, version) -> key.derive(label, version, new byte[0]),
        random);
  }

  private MasterKey masterKey() {
    byte[] key = new byte[MasterKey.BYTES];
    random.nextBytes(key);
    return MasterKey.parse(Base64.getEncoder().encodeToString(key));
  }
}
