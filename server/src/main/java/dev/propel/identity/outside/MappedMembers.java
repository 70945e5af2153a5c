package dev.propel.identity.outside;

import dev.propel.identity.Role;
import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Members;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Transaction;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps members at what their groups outside give them. */
@Component
class MappedMembers {

  private final Members members;

  MappedMembers(Members members) {
    this.members = members;
  }

  /**
   * Makes the person a member with this role, or gives a member this role; only the last owner
   * stays one whatever the groups say.
   *
   * @return what the person now is
   * @throws Failure 403 {@code account_disabled}
   */
  MemberRole bring(Transaction tx, OrganizationId organization, UUID user, Role mapped) {
    Caller platform = new Caller(new Subject.Platform(), organization, Set.of());
    members.admit(tx, platform, user, MemberRole.of(mapped), "groups_outside");
    return members
        .present(tx, organization, user)
        .orElseThrow(() ->
            Failure.forbidden(
                "account_disabled", "Your account is disabled or your organization suspended."));
  }
}
