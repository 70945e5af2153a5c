package dev.propel.vault.rotation;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.key.KnownKeys;
import dev.propel.vault.key.MasterKeys;
import dev.propel.vault.key.VaultNode;
import dev.propel.vault.rotation.Resealing.Outcome;
import dev.propel.vault.store.MasterKeyStore;
import dev.propel.vault.store.MasterKeyStore.State;
import dev.propel.vault.store.OrganizationKeyStore;
import dev.propel.vault.store.VaultNodeStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Replaces the master key while all processes work. First every process that lives must know the
 * new key; then one of them says that it seals; when all of them seal with it, organization by
 * organization and then the platform are resealed; and when nothing lies under the old key, that is
 * said and the old key may be taken away.
 */
@Component
class MasterRotation {

  private static final Logger log = LoggerFactory.getLogger(MasterRotation.class);
  private static final UUID BEGINNING = new UUID(0, 0);
  private static final int AT_ONCE = 100;

  private final MasterKeys masters;
  private final MasterKeyStore store;
  private final VaultNodeStore nodes;
  private final OrganizationKeyStore salts;
  private final Resealing resealing;
  private final Database database;
  private final VaultNode node;
  private final RotationSettings settings;
  private final Clock clock;

  MasterRotation(
      MasterKeys masters,
      MasterKeyStore store,
      VaultNodeStore nodes,
      OrganizationKeyStore salts,
      Resealing resealing,
      Database database,
      VaultNode node,
      RotationSettings settings,
      Clock clock) {
    this.masters = masters;
    this.store = store;
    this.nodes = nodes;
    this.salts = salts;
    this.resealing = resealing;
    this.database = database;
    this.node = node;
    this.settings = settings;
    this.clock = clock;
  }

  /** Tells that this process lives, and goes on as far as it can. */
  void pass(Patience patience) {
    State state = beat();
    if (state.isSettled() || masters.withFingerprint(state.current()).isEmpty()) {
      return;
    }
    boolean allFollow =
        database.global(tx -> nodes.sealingOtherwise(tx, state.current(), liveSince()) == 0);
    try {
      if (allFollow && walk(state, patience) && platform(state, patience)) {
        finish(state);
      }
    } catch (RuntimeException failed) {
      log.error("The master key cannot be rotated", failed);
      note(tx -> store.stuck(tx, state.current(), Reasons.of(failed)));
    }
  }

  /** Tells that this process ends. */
  void leave() {
    note(tx -> nodes.leave(tx, node.id(), liveSince()));
  }

  private State beat() {
    KnownKeys known = masters.known();
    State state =
        database.global(tx -> {
          State found = store.lock(tx);
          nodes.beat(
              tx, node.id(), known.fingerprints(), masters.sealingFingerprint(), clock.instant());
          if (mayFollow(tx, known, found)) {
            store.switchTo(tx, known.given().fingerprint(), clock.instant());
            log.info("From now on all is sealed under master key {}", known.given().fingerprint());
          }
          return store.read(tx);
        });
    if (!state.current().equals(masters.sealingFingerprint())) {
      masters.sealWith(state.current());
      if (masters.withFingerprint(state.current()).isEmpty()) {
        log.error("The master key was replaced; start this process again with the new one");
      }
      note(tx -> nodes.beat(tx, node.id(), known.fingerprints(), state.current(), clock.instant()));
    }
    return state;
  }

  /** Whether this process brings the next key and all others know it. */
  private boolean mayFollow(Transaction tx, KnownKeys known, State state) {
    return state.isSettled()
        && known.previous() != null
        && known.previous().fingerprint().equals(state.current())
        && nodes.ignorant(tx, known.given().fingerprint(), liveSince()) == 0;
  }

  /** Organization by organization; true when nothing of any lies under the old key. */
  private boolean walk(State state, Patience patience) {
    UUID at = Optional.ofNullable(state.walkedTo()).orElse(BEGINNING);
    while (true) {
      UUID beyond = at;
      List<UUID> next = database.global(tx -> salts.organizations(tx, beyond, AT_ONCE));
      if (next.isEmpty()) {
        return true;
      }
      for (UUID each : next) {
        if (!organization(state, new OrganizationId(each), patience)) {
          return false;
        }
        at = each;
      }
    }
  }

  private boolean organization(State state, OrganizationId organization, Patience patience) {
    while (!patience.isOver()) {
      Outcome outcome =
          database.inOrganization(
              organization,
              tx -> {
                Outcome piece = resealing.organization(tx, organization);
                switch (piece) {
                  case Outcome.Resealed resealed ->
                      store.resealed(tx, state.current(), resealed.rows());
                  case Outcome.Clean _ -> store.walkedTo(tx, state.current(), organization.value());
                  case Outcome.Busy _, Outcome.Unsettled _ -> {}
                }
                return piece;
              });
      switch (outcome) {
        case Outcome.Resealed _ -> {}
        case Outcome.Clean _ -> {
          return true;
        }
        case Outcome.Busy _ -> {
          return false;
        }
        case Outcome.Unsettled _ -> {
          if (!patience.pause()) {
            return false;
          }
        }
      }
    }
    return false;
  }

  private boolean platform(State state, Patience patience) {
    while (!patience.isOver()) {
      Outcome outcome =
          database.global(tx -> {
            Outcome piece = resealing.platform(tx);
            if (piece instanceof Outcome.Resealed resealed) {
              store.resealed(tx, state.current(), resealed.rows());
            }
            return piece;
          });
      if (!(outcome instanceof Outcome.Resealed)) {
        return outcome instanceof Outcome.Clean;
      }
    }
    return false;
  }

  /** What was being written when the key changed has had the time to be seen by now. */
  private void finish(State state) {
    Instant now = clock.instant();
    Instant switchedAt = Optional.ofNullable(state.switchedAt()).orElse(now);
    if (!switchedAt.plus(settings.settling()).isAfter(now)) {
      note(tx -> store.finish(tx, state.current(), now));
      log.info(
          "Nothing is sealed under master key {} any more: it may be taken away", state.previous());
    }
  }

  private Instant liveSince() {
    return clock.instant().minus(settings.absence());
  }

  private void note(Consumer<Transaction> work) {
    database.global(tx -> {
      work.accept(tx);
      return true;
    });
  }
}
