package dev.propel.kernel;

import java.util.Set;

/**
 * Who asks, in which organization, with which permissions. The first argument of every use case;
 * made only where a credential was checked.
 *
 * @param confined whether the credential speaks for the person in this organization alone: the
 *     organization's own identity provider vouched for it, so it must reach nothing that is the
 *     person's beyond it
 */
public record Caller(
    Subject subject, OrganizationId organization, Set<Permission> permissions, boolean confined) {

  /** Copies the permissions. */
  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /** One whose credential speaks for all that the subject is. */
  public Caller(Subject subject, OrganizationId organization, Set<Permission> permissions) {
    this(subject, organization, permissions, false);
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

  /** The same caller by a credential that speaks for the person in this organization alone. */
  public Caller confinedHere() {
    return new Caller(subject, organization, permissions, true);
  }
}
