package dev.propel.vault.key;

import dev.propel.kernel.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The master keys that this process opens with, and the one of them that it seals with, which
 * changes while a master key is rotated. Safe for many threads.
 */
public final class MasterKeys {

  /** What was found at the start: the keys, and under which of them to seal. */
  record Admitted(KnownKeys known, Fingerprint sealing) {}

  private final CompletableFuture<Admitted> admitted;
  private volatile @Nullable Fingerprint switchedTo;

  private MasterKeys(CompletableFuture<Admitted> admitted) {
    this.admitted = admitted;
  }

  /** One key alone, to open and to seal with. */
  public static MasterKeys only(MasterKey key) {
    return known(new KnownKeys(key, null, KnownKeys.Source.ENVIRONMENT), key.fingerprint());
  }

  /** These keys; one of them seals. */
  public static MasterKeys known(KnownKeys keys, Fingerprint sealing) {
    return new MasterKeys(CompletableFuture.completedFuture(new Admitted(keys, sealing)));
  }

  /**
   * Looks for the keys beside the rest of the start, on a thread of its own since that needs
   * transactions of its own; whoever needs a key first waits.
   */
  static MasterKeys sought(Supplier<Admitted> search) {
    return new MasterKeys(
        CompletableFuture.supplyAsync(
            search, task -> Thread.ofVirtual().name("master-key").start(task)));
  }

  /** The keys that this process was given. */
  public KnownKeys known() {
    return admitted().known();
  }

  /**
   * The key to seal with.
   *
   * @throws Failure {@code master_key_superseded} when all is sealed under a key that this process
   *     was not given
   */
  public MasterKey sealing() {
    Fingerprint current = sealingFingerprint();
    return withFingerprint(current)
        .orElseThrow(() ->
            VaultFailures.operator(
                "master_key_superseded",
                "The master key was replaced while this process did not answer. Start it again"
                    + " with the new one."));
  }

  /** Which key seals, whether it is here or not. */
  public Fingerprint sealingFingerprint() {
    Fingerprint switched = switchedTo;
    return switched == null ? admitted().sealing() : switched;
  }

  /** From now on the key with this fingerprint seals. */
  public void sealWith(Fingerprint fingerprint) {
    switchedTo = fingerprint;
  }

  /** All keys, the sealing one first. */
  public List<MasterKey> sealingFirst() {
    MasterKey sealing = sealing();
    List<MasterKey> keys = new ArrayList<>(List.of(sealing));
    all().stream().filter(each -> each != sealing).forEach(keys::add);
    return keys;
  }

  /** The key with this fingerprint, if this process has it. */
  public Optional<MasterKey> withFingerprint(Fingerprint fingerprint) {
    return all().stream().filter(each -> each.fingerprint().equals(fingerprint)).findFirst();
  }

  private List<MasterKey> all() {
    KnownKeys known = known();
    MasterKey previous = known.previous();
    return previous == null ? List.of(known.given()) : List.of(known.given(), previous);
  }

  private Admitted admitted() {
    try {
      return admitted.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      throw failed;
    }
  }
}
