package dev.propel.identity;

import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Subject;
import java.util.Optional;

/** What somebody may do right now, for what is done on their behalf while they are not there. */
public interface Standing {

  /**
   * The subject as a caller, with the permissions that it has at this moment; empty when it does
   * not belong to the organization (any more), is disabled, or its key was revoked or has run out.
   * Never for the platform itself. A change counts within five seconds.
   */
  Optional<Caller> of(OrganizationId organization, Subject subject);
}
