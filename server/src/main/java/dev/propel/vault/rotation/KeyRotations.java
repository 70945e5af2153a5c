package dev.propel.vault.rotation;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.key.MasterKey;
import dev.propel.vault.rotation.KeyRotation.State;
import dev.propel.vault.store.KeyRotationStore;
import dev.propel.vault.store.OrganizationKeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Begins and shows rotations of an organization's key; {@link RotationPass} carries them out. */
@Service
public class KeyRotations {

  /**
   * An organization's key.
   *
   * @param version counts its rotations; 0 while nothing was ever sealed
   * @param createdAt since when this version seals
   * @param rotatesAt when it is rotated by itself, at the earliest; null when it is not
   * @param rotation the one that runs
   */
  public record KeyState(
      int version,
      @Nullable Instant createdAt,
      @Nullable Instant rotatesAt,
      @Nullable KeyRotation rotation) {}

  private final KeyRotationStore store;
  private final OrganizationKeyStore salts;
  private final Resealing resealing;
  private final AuditTrail audit;
  private final Database database;
  private final RotationWake wake;
  private final RotationSettings settings;
  private final Ids ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  KeyRotations(
      KeyRotationStore store,
      OrganizationKeyStore salts,
      Resealing resealing,
      AuditTrail audit,
      Database database,
      RotationWake wake,
      RotationSettings settings,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.salts = salts;
    this.resealing = resealing;
    this.audit = audit;
    this.database = database;
    this.wake = wake;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Gives the organization a new key, which seals from now on; what is sealed moves to it in the
   * background, and then the old one is destroyed. While a rotation runs, no other begins: that one
   * is answered.
   */
  public KeyRotation begin(Caller caller) {
    caller.require(Permission.KEYS_ROTATE);
    return database.inOrganization(
        caller.organization(),
        tx ->
            begin(tx, caller)
                .or(() -> store.running(tx, caller.organization()))
                .orElseThrow(() -> Failure.notFound("key rotation")));
  }

  /** The organization's rotations, newest first. */
  public Page<KeyRotation> list(Caller caller, PageRequest request) {
    caller.require(Permission.KEYS_ROTATE);
    return database.inOrganization(
        caller.organization(),
        tx -> Page.of(store.list(tx, caller.organization(), request), request, KeyRotation::id));
  }

  /** One rotation. */
  public KeyRotation get(Caller caller, UUID id) {
    caller.require(Permission.KEYS_ROTATE);
    return database
        .inOrganization(caller.organization(), tx -> store.find(tx, caller.organization(), id))
        .orElseThrow(() -> Failure.notFound("key rotation"));
  }

  /** The organization's key. */
  public KeyState state(Caller caller) {
    caller.require(Permission.KEYS_ROTATE);
    return database.inOrganization(
        caller.organization(),
        tx -> {
          KeyRotation running = store.running(tx, caller.organization()).orElse(null);
          return salts
              .newest(tx, caller.organization())
              .map(key ->
                  new KeyState(key.version(), key.createdAt(), due(key.createdAt()), running))
              .orElseGet(() -> new KeyState(0, null, null, running));
        });
  }

  /** Begins one because it is time; nothing when one runs. */
  void beginUnasked(OrganizationId organization) {
    Caller platform = new Caller(new Subject.Platform(), organization, Set.of());
    database.inOrganization(organization, tx -> begin(tx, platform));
  }

  private Optional<KeyRotation> begin(Transaction tx, Caller caller) {
    OrganizationId organization = caller.organization();
    int next = salts.newest(tx, organization).map(key -> key.version() + 1).orElse(1);
    KeyRotation wanted =
        new KeyRotation(
            ids.next(),
            next,
            State.RUNNING,
            0,
            0,
            null,
            caller.subject().label(),
            clock.instant(),
            null);
    if (!store.add(tx, organization, wanted)) {
      return Optional.empty();
    }
    byte[] salt = new byte[MasterKey.BYTES];
    random.nextBytes(salt);
    salts.add(tx, organization, next, salt);
    store.total(tx, organization, wanted.id(), resealing.stale(tx, organization));
    audit.record(
        tx,
        caller,
        AuditEntry.succeeded("key.rotationStarted", "keyRotation:" + wanted.id())
            .with("version", "" + next));
    tx.afterCommit(wake::now);
    return store.find(tx, organization, wanted.id());
  }

  private @Nullable Instant due(Instant createdAt) {
    return settings.organizationKeysAfter().isZero()
        ? null
        : createdAt.plus(settings.organizationKeysAfter());
  }
}
