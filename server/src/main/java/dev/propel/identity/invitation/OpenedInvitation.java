package dev.propel.identity.invitation;

import dev.propel.identity.organization.Organization;

/**
 * What the holder of an invitation's link may know.
 *
 * @param registered whether somebody is registered with the invited address, and so signs in first
 */
public record OpenedInvitation(
    Invitation invitation, Organization organization, boolean registered) {}
