package dev.propel.identity.store;

import dev.propel.identity.secondfactor.SignInPolicy;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** What organizations demand of how their members sign in. */
@Repository
public class SignInPolicyStore {

  /** The organization's demands; none when it never said. */
  public SignInPolicy find(Transaction tx, OrganizationId organization) {
    Optional<SignInPolicy> found =
        tx.sql("select second_factor_required from sign_in_policy where organization_id = ?")
            .param(organization.value())
            .query((row, number) -> new SignInPolicy(row.getBoolean("second_factor_required")))
            .optional();
    return found.orElse(SignInPolicy.NONE);
  }

  /** Replaces the organization's demands. */
  public void put(
      Transaction tx, OrganizationId organization, SignInPolicy policy, String by, Instant at) {
    tx.sql(
            """
            insert into sign_in_policy
              (organization_id, second_factor_required, changed_by, changed_at)
            values (?, ?, ?, ?)
            on conflict (organization_id) do update set
              second_factor_required = excluded.second_factor_required,
              changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """)
        .param(organization.value())
        .param(policy.secondFactorRequired())
        .param(by)
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whether the organization demands a second factor that this person lacks. */
  public boolean lacking(Transaction tx, OrganizationId organization, UUID user) {
    return tx.sql(
            """
            select exists (select from sign_in_policy
                where organization_id = ? and second_factor_required)
              and not exists (select from second_factor
                where user_id = ? and confirmed_at is not null)
            """)
        .param(organization.value())
        .param(user)
        .query(Boolean.class)
        .single();
  }
}
