package dev.propel.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleMappingTest {

  private final List<GroupRole> groups =
      List.of(new GroupRole("staff", Role.MEMBER), new GroupRole("bosses", Role.ADMIN));

  @Test
  void theHighestRoleCounts() {
    RoleMapping mapping = new RoleMapping(groups, Role.VIEWER);

    assertThat(mapping.roleFor(List.of("staff", "bosses"))).contains(Role.ADMIN);
    assertThat(mapping.roleFor(List.of("staff", "others"))).contains(Role.MEMBER);
  }

  @Test
  void whoIsInNoGroupGetsTheFallbackIfThereIsOne() {
    assertThat(new RoleMapping(groups, Role.VIEWER).roleFor(List.of())).contains(Role.VIEWER);
    assertThat(new RoleMapping(groups, null).roleFor(List.of("Staff"))).isEmpty();
  }
}
