package dev.propel.identity.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.store.PlatformStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Who looks after the deployment: people whom the settings name and who have shown that the address
 * is theirs, and people whom one of these has appointed. Asked by every request of a person, so
 * remembered for up to five seconds. Safe for many threads.
 */
@Service
public class PlatformAdministrators {

  private final PlatformStore store;
  private final AuditTrail audit;
  private final Database database;
  private final Clock clock;
  private final Set<String> named;
  private final Cache<UUID, Boolean> known =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofSeconds(5)).build();

  PlatformAdministrators(
      PlatformStore store,
      PlatformSettings settings,
      AuditTrail audit,
      Database database,
      Clock clock) {
    this.store = store;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
    this.named = Set.copyOf(settings.administrators());
  }

  /** Whether this person looks after the deployment now. */
  public boolean include(UUID user) {
    Boolean remembered = known.getIfPresent(user);
    if (remembered == null) {
      remembered = database.global(tx -> store.appointed(tx, user) || isNamed(tx, user));
      known.put(user, remembered);
    }
    return remembered;
  }

  /** Those appointed, and those named who have registered. */
  public List<PlatformAdministrator> list(Caller caller) {
    caller.require(Permission.PLATFORM_MANAGE);
    return database.global(tx -> {
      List<PlatformAdministrator> found = new ArrayList<>();
      store
          .appointed(tx)
          .forEach(each ->
              store
                  .byId(tx, each.user())
                  .ifPresent(user ->
                      found.add(
                          new PlatformAdministrator(
                              user.person(), isNamed(tx, each.user()), each.at()))));
      named.stream()
          .sorted()
          .flatMap(email -> store.byEmail(tx, new EmailAddress(email)).stream())
          .filter(user -> isNamed(tx, user.person().id()))
          .filter(user ->
              found.stream().noneMatch(each -> each.person().id().equals(user.person().id())))
          .forEach(user -> found.add(new PlatformAdministrator(user.person(), true, null)));
      return found;
    });
  }

  /**
   * Appoints somebody who is registered and has shown that the address is theirs.
   *
   * @throws Failure 404 {@code user}, 409 {@code already_administrator} or {@code
   *     address_unverified}
   */
  public PlatformAdministrator appoint(Caller caller, @Nullable String email) {
    caller.require(Permission.PLATFORM_MANAGE);
    EmailAddress address =
        EmailAddress.parse(email)
            .orElseThrow(() -> Failure.invalid("email", "This is no e-mail address."));
    PlatformAdministrator made =
        database.global(tx -> {
          store.lock(tx);
          PlatformUser user =
              store
                  .byEmail(tx, address)
                  .filter(each -> each.suspendedAt() == null)
                  .orElseThrow(() -> Failure.notFound("user"));
          if (!user.verified()) {
            throw Failure.conflict(
                "address_unverified", "They have not shown yet that the address is theirs.");
          }
          UUID id = user.person().id();
          if (!store.appoint(tx, id, caller.subject().label(), clock.instant())) {
            throw Failure.conflict("already_administrator", "They are an administrator already.");
          }
          return new PlatformAdministrator(user.person(), isNamed(tx, id), clock.instant());
        });
    changed(caller, "platform.administratorAppointed", made.person().id());
    return made;
  }

  /**
   * Ends an appointment.
   *
   * @throws Failure 404 for who is not appointed, 409 {@code last_administrator} when nobody would
   *     be left, neither appointed nor named by the settings
   */
  public void dismiss(Caller caller, UUID user) {
    caller.require(Permission.PLATFORM_MANAGE);
    database.global(tx -> {
      store.lock(tx);
      if (!store.dismiss(tx, user)) {
        throw Failure.notFound("administrator");
      }
      if (!anyLeft(tx)) {
        throw Failure.conflict(
            "last_administrator",
            "Nobody would be left: appoint another, or name one in PROPEL_PLATFORM_ADMINS.");
      }
      return user;
    });
    changed(caller, "platform.administratorDismissed", user);
  }

  /** Whether somebody would still be an administrator without this person. */
  boolean anyBeside(Transaction tx, UUID user) {
    return !named.isEmpty()
        || store.appointed(tx).stream()
            .anyMatch(each -> !each.user().equals(user) && store.appointed(tx, each.user()));
  }

  /** Waits until nobody else changes who the administrators are. */
  void lock(Transaction tx) {
    store.lock(tx);
  }

  /** Asks the database again from now on. */
  void forget(UUID user) {
    known.invalidate(user);
  }

  private boolean anyLeft(Transaction tx) {
    return !named.isEmpty()
        || store.appointed(tx).stream().anyMatch(each -> store.appointed(tx, each.user()));
  }

  private boolean isNamed(Transaction tx, UUID user) {
    return !named.isEmpty()
        && store
            .verifiedEmail(tx, user)
            .map(email -> new EmailAddress(email).canonical())
            .filter(named::contains)
            .isPresent();
  }

  private void changed(Caller caller, String action, UUID user) {
    forget(user);
    audit.recordOutside(caller.subject().label(), AuditEntry.succeeded(action, "user:" + user));
  }
}
