package dev.propel.audit.privacy;

import dev.propel.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;

/** Where people belong; given by the module that knows. */
public interface Belonging {

  /** The organizations that the person is a member of. */
  List<OrganizationId> organizationsOf(UUID person);

  /** Whether the person belongs to the organization. */
  boolean isMember(OrganizationId organization, UUID person);

  /** Whether the organization would have no owner without this person. */
  boolean isLastOwner(OrganizationId organization, UUID person);
}
