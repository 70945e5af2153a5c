package dev.propel.identity.secondfactor;

import dev.propel.audit.AuditEntry;
import dev.propel.audit.AuditTrail;
import dev.propel.identity.organization.Memberships;
import dev.propel.identity.session.EndedSessions;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Takes the second factor from people who lost both device and recovery codes, and ends their
 * sessions. An account opens every organization of its person, so only who answers for all of them
 * may weaken it.
 */
@Service
public class SecondFactorResets {

  private final SecondFactors factors;
  private final Memberships memberships;
  private final EndedSessions sessions;
  private final AuditTrail audit;
  private final Database database;

  SecondFactorResets(
      SecondFactors factors,
      Memberships memberships,
      EndedSessions sessions,
      AuditTrail audit,
      Database database) {
    this.factors = factors;
    this.memberships = memberships;
    this.sessions = sessions;
    this.audit = audit;
    this.database = database;
  }

  /**
   * Takes the second factor from a member of the caller's organization and of no other.
   *
   * @throws Failure 403 {@code member_elsewhere} when the person belongs to another organization,
   *     {@code higher_role} when they may more than the caller, 404 for a stranger and where there
   *     is none
   */
  public void ofMember(Caller caller, UUID member) {
    caller.require(Permission.MEMBERS_MANAGE);
    if (memberships
        .roleOf(caller.organization(), member)
        .filter(role -> caller.permissions().containsAll(role.permissions()))
        .isEmpty()) {
      throw memberships.roleOf(caller.organization(), member).isEmpty()
          ? Failure.notFound("member")
          : Failure.forbidden("higher_role", "This member may more than you.");
    }
    if (!memberships.organizationsOf(member).equals(List.of(caller.organization()))) {
      throw Failure.forbidden(
          "member_elsewhere",
          "This member belongs to other organizations too; a platform administrator can do this.");
    }
    reset(caller, member);
  }

  /**
   * Takes the second factor from anybody.
   *
   * @throws Failure 404 where there is none
   */
  public void ofAnybody(Caller caller, UUID person) {
    caller.require(Permission.PLATFORM_MANAGE);
    reset(caller, person);
  }

  private void reset(Caller caller, UUID person) {
    OrganizationId scope = caller.organization();
    database.inOrganization(
        scope,
        tx -> {
          if (!factors.remove(tx, caller, person)) {
            throw Failure.notFound("second factor");
          }
          sessions.endAll(tx, person, Optional.empty(), "second_factor_reset");
          AuditEntry entry = AuditEntry.succeeded("user.secondFactorReset", "user:" + person);
          audit.record(tx, caller, entry);
          return entry;
        });
  }
}
