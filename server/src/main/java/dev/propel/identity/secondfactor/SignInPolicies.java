package dev.propel.identity.secondfactor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.store.SecondFactorStore;
import dev.propel.identity.store.SignInPolicyStore;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Organizations' demands, and who does not meet them: asked by every request of a person, so
 * remembered for up to five seconds. Safe for many threads.
 */
@Service
public class SignInPolicies {

  private record Key(OrganizationId organization, UUID user) {}

  private final SignInPolicyStore store;
  private final SecondFactorStore factors;
  private final AuditTrail audit;
  private final Database database;
  private final Clock clock;
  private final Cache<Key, Boolean> lacking =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofSeconds(5)).build();

  SignInPolicies(
      SignInPolicyStore store,
      SecondFactorStore factors,
      AuditTrail audit,
      Database database,
      Clock clock) {
    this.store = store;
    this.factors = factors;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
  }

  /** What the caller's organization demands. */
  public SignInPolicy own(Caller caller) {
    caller.require(Permission.SIGN_IN_MANAGE);
    return database.inOrganization(
        caller.organization(), tx -> store.find(tx, caller.organization()));
  }

  /**
   * Changes what the caller's organization demands.
   *
   * @throws Failure 409 {@code second_factor_missing} for a person who would shut themselves out
   */
  public SignInPolicy change(Caller caller, SignInPolicy policy) {
    caller.require(Permission.SIGN_IN_MANAGE);
    SignInPolicy changed =
        database.inOrganization(
            caller.organization(),
            tx -> {
              if (policy.secondFactorRequired()
                  && caller.subject() instanceof Subject.User(UUID user)
                  && !factors.confirmed(tx, user)) {
                throw Failure.conflict(
                    "second_factor_missing",
                    "Set up two-step sign-in for yourself first: this would shut you out.");
              }
              store.put(
                  tx, caller.organization(), policy, caller.subject().label(), clock.instant());
              audit.record(
                  tx,
                  caller,
                  AuditEntry.succeeded(
                          "signInPolicy.changed", "organization:" + caller.organization())
                      .with(
                          "secondFactorRequired", Boolean.toString(policy.secondFactorRequired())));
              return policy;
            });
    lacking.invalidateAll();
    return changed;
  }

  /** Whether this organization demands a second factor that this person lacks. */
  public boolean lacks(OrganizationId organization, UUID user) {
    Key key = new Key(organization, user);
    Boolean known = lacking.getIfPresent(key);
    if (known == null) {
      known = database.inOrganization(organization, tx -> store.lacking(tx, organization, user));
      lacking.put(key, known);
    }
    return known;
  }

  /** Asks the database again about this person; call it when a change was committed. */
  void forget(UUID user) {
    lacking.asMap().keySet().removeIf(key -> key.user().equals(user));
  }
}
