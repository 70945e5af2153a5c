package dev.propel.walls;

import dev.propel.identity.Role;
import dev.propel.kernel.Permission;
import dev.propel.walls.Client.Answer;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Tries what people of the house itself may not: too low a role, no longer in, all of it shut. */
final class StaffAttacks {

  private static final IntPredicate LET_IN =
      status -> status != 401 && status != 403 && status < 500;

  private final Siege siege;
  private final Staff staff;

  StaffAttacks(Siege siege, Staff staff) {
    this.siege = siege;
    this.staff = staff;
  }

  /** Every role on every operation that needs a permission: what it lacks is forbidden. */
  void byRole(Stream<ApiOperation> operations) {
    Map<Role, String> passes = staff.passes();
    operations
        .filter(ApiOperation::needsPermission)
        .filter(ApiOperation::isUnderBase)
        .forEach(operation ->
            passes.forEach((role, pass) -> {
              boolean granted = grants(role, operation.access());
              judge(
                  operation,
                  "a member who is " + role.label(),
                  below(operation, granted ? siege.nobodys : siege.own, pass),
                  granted ? LET_IN : status -> status == 403);
            }));
  }

  /** Not even an owner, nor a key that may do all that an owner may, looks after the deployment. */
  void onThePlatform(Stream<ApiOperation> operations, Set<String> scopes) {
    String key = "Bearer " + siege.attacker.key(scopes);
    operations
        .filter(ApiOperation::isForThePlatform)
        .forEach(operation ->
            Stream.of(siege.pass(), key)
                .forEach(pass ->
                    judge(
                        operation,
                        "an organization's owner",
                        siege.requests.send(operation, siege.own, siege.own, pass),
                        status -> status == 403)));
  }

  /** To somebody who was an administrator the organization is not there. */
  void byAFormerMember(Stream<ApiOperation> operations) {
    House former = staff.member(siege.attacker, Role.ADMIN);
    staff.dismiss(siege.attacker, former);
    operations
        .filter(ApiOperation::isUnderBase)
        .forEach(operation ->
            judge(
                operation,
                "a former member",
                below(operation, siege.own, "Bearer " + former.token()),
                Verdicts.NOT_THERE));
  }

  /** Neither its owner nor its keys enter a suspended organization. */
  void inASuspendedOrganization(Stream<ApiOperation> operations, Set<String> scopes) {
    House suspended = new House(siege.client);
    Things things = suspended.furnish();
    String pass = "Bearer " + suspended.token();
    String key = "Bearer " + suspended.key(scopes);
    staff.suspend(suspended, pass, key);
    operations.forEach(operation ->
        Stream.of(pass, key)
            .forEach(each ->
                judge(
                    operation,
                    "a suspended organization",
                    siege.requests.send(operation, things, things, each),
                    Verdicts.REFUSED)));
  }

  private static boolean grants(Role role, String permission) {
    return Permission.labelled(permission).map(role.permissions()::contains).orElse(false);
  }

  private Answer below(ApiOperation operation, Things things, String pass) {
    return siege.requests.sendBelow(siege.attacker.organization(), operation, things, pass);
  }

  private void judge(ApiOperation operation, String attack, Answer answer, IntPredicate right) {
    siege.findings.judge(operation, attack, answer, right);
  }
}
