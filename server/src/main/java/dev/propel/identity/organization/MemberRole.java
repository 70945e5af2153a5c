package dev.propel.identity.organization;

import dev.propel.identity.Role;
import dev.propel.kernel.Permission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a member is in an organization: one of the roles that are built in, or one of its own.
 *
 * @param id a built-in role's label, or the id of the organization's own
 * @param name for display
 * @param permissions what a member with it may do
 */
public record MemberRole(String id, String name, Set<Permission> permissions) {

  /** Copies the permissions and leaves out what belongs to no organization. */
  public MemberRole {
    permissions =
        permissions.contains(Permission.PLATFORM_MANAGE)
            ? permissions.stream()
                .filter(each -> each != Permission.PLATFORM_MANAGE)
                .collect(Collectors.toUnmodifiableSet())
            : Set.copyOf(permissions);
  }

  /** A role that is built in. */
  public static MemberRole of(Role role) {
    String label = role.label();
    return new MemberRole(
        label, Character.toUpperCase(label.charAt(0)) + label.substring(1), role.permissions());
  }

  /** A role that the organization made itself. */
  public static MemberRole custom(UUID id, String name, Set<Permission> permissions) {
    return new MemberRole(id.toString(), name, permissions);
  }

  /** The built-in role that this is, if it is one. */
  public Optional<Role> builtIn() {
    return Arrays.stream(Role.values()).filter(role -> role.label().equals(id)).findFirst();
  }

  /** The id of the organization's own role that this is, if it is one. */
  public Optional<UUID> custom() {
    return builtIn().isPresent() ? Optional.empty() : Optional.of(UUID.fromString(id));
  }

  /** Whether this answers for the organization. */
  public boolean isOwner() {
    return id.equals(Role.OWNER.label());
  }
}
