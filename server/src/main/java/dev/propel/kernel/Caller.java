package dev.propel.kernel;

import java.util.Set;

/**
 * Who asks, in which organization, with which permissions. The first argument of every use case;
 * made only where a credential was checked.
 */
public record Caller(Subject subject, OrganizationId organization, Set<Permission> permissions) {

  /** Copies the permissions. */
  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /** Whether this caller holds the permission. */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** Refuses with 403 {@code forbidden} unless this caller holds the permission. */
  public void require(Permission permission) {
    if (!may(permission)) {
      throw Failure.forbidden(permission);
    }
  }
}
