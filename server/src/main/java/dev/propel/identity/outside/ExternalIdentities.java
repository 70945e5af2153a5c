package dev.propel.identity.outside;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.account.AccountStanding;
import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.store.ExternalIdentityStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Ids;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Who people are outside, and how they come to be known so. */
@Service
public class ExternalIdentities {

  private final ExternalIdentityStore store;
  private final PersonStore people;
  private final AuditTrail audit;
  private final Database database;
  private final Ids ids;
  private final Clock clock;

  ExternalIdentities(
      ExternalIdentityStore store,
      PersonStore people,
      AuditTrail audit,
      Database database,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.people = people;
    this.audit = audit;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** The person's own identities, oldest first. */
  public List<ExternalIdentity> list(Caller caller) {
    UUID user = person(caller);
    return database.global(tx -> store.of(tx, user));
  }

  /**
   * Forgets one of them.
   *
   * @throws Failure 404, 409 {@code last_way_in} when nothing else would let the person in
   */
  public void unlink(Caller caller, UUID id) {
    UUID user = person(caller);
    database.inOrganization(
        caller.organization(),
        tx -> {
          List<ExternalIdentity> all = store.of(tx, user);
          if (all.stream().noneMatch(each -> each.id().equals(id))) {
            throw Failure.notFound("identity");
          }
          boolean others =
              all.stream().anyMatch(each -> !each.id().equals(id) && !each.ofOrganization());
          if (!others && standing(tx, user).passwordHash() == null) {
            throw Failure.conflict(
                "last_way_in", "Nothing else would let you in. Set a password first.");
          }
          store.remove(tx, user, id);
          audit.record(tx, caller, AuditEntry.succeeded("identity.unlinked", "identity:" + id));
          return id;
        });
  }

  Optional<UUID> userOf(Transaction tx, Vouched vouched) {
    return store.userOf(tx, vouched.key());
  }

  void used(Transaction tx, Vouched vouched) {
    store.used(tx, vouched.key(), clock.instant());
  }

  /** Links in the scope of the caller's organization. */
  void link(Transaction tx, Caller caller, UUID user, Vouched vouched) {
    UUID id = ids.next();
    store.add(
        tx,
        id,
        vouched.key(),
        user,
        vouched.provider().name(),
        vouched.shownEmail(),
        clock.instant());
    audit.record(
        tx,
        caller,
        AuditEntry.succeeded("identity.linked", "identity:" + id)
            .with("provider", vouched.provider().name())
            .with("issuer", vouched.provider().issuer()));
  }

  /**
   * The account with this address. One whose holder never proved the address may be a stranger's,
   * made to wait here for its owner: nobody is let into it for the address.
   *
   * @throws Failure 403 {@code account_unverified}
   */
  Optional<UUID> accountOf(Transaction tx, EmailAddress email) {
    Optional<UUID> user = people.byEmail(tx, email).map(account -> account.person().id());
    if (user.isPresent() && standing(tx, user.get()).verifiedAt() == null) {
      throw Failure.forbidden(
          "account_unverified",
          "There is an account with your address, but nobody has proved that it is theirs."
              + " Reset its password by e-mail, then come again.");
    }
    return user;
  }

  private AccountStanding standing(Transaction tx, UUID user) {
    return people.standing(tx, user).orElseThrow(() -> Failure.notFound("user"));
  }

  private static UUID person(Caller caller) {
    if (!(caller.subject() instanceof Subject.User(UUID user))) {
      throw Failure.notFound("user");
    }
    return user;
  }
}
