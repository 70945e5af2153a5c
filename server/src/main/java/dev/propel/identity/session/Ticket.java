package dev.propel.identity.session;

import dev.propel.identity.account.Person;
import dev.propel.identity.organization.Organization;
import dev.propel.vault.Secret;
import java.util.UUID;

/**
 * A session that was begun or carried on; {@link Sessions#redeem} makes tokens of it once the
 * transaction has ended.
 *
 * @param bound whether it counts in this organization alone
 */
public record Ticket(
    UUID session, Secret refreshToken, Person person, Organization organization, boolean bound) {}
