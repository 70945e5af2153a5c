package dev.propel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.Permission;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class RoleTest {

  @Test
  void eachRoleMayWhatTheOneBelowMayAndMore() {
    for (int at = 1; at < Role.values().length; at++) {
      Role role = Role.values()[at];
      Role below = Role.values()[at - 1];
      assertThat(role.permissions()).containsAll(below.permissions());
      assertThat(role.permissions()).hasSizeGreaterThan(below.permissions().size());
    }
    assertThat(Role.OWNER.permissions())
        .as("everything but the deployment itself")
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Permission.PLATFORM_MANAGE)));
  }

  @Test
  void viewersChangeNothingAndSeeNoConversationOfOthers() {
    assertThat(Role.VIEWER.permissions())
        .containsExactlyInAnyOrder(
            Permission.AGENTS_READ,
            Permission.CONVERSATIONS_READ,
            Permission.RUNS_READ,
            Permission.SCHEDULES_READ,
            Permission.MEMBERS_READ);
  }

  @Test
  void labelsAreReadBack() {
    for (Role role : Role.values()) {
      assertThat(Role.labelled(role.label())).isEqualTo(role);
    }
  }
}
