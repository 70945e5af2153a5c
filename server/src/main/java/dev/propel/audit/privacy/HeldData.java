package dev.propel.audit.privacy;

import dev.propel.kernel.OrganizationId;
import java.util.Set;
import java.util.UUID;

/**
 * What one module holds of people and of organizations. Every module that has a table implements
 * it, one test sees to that. All methods manage their own transactions, in parts that stay short
 * however much there is, and bear to be repeated: a kill in between is followed by another call.
 */
public interface HeldData {

  /** A name for exports and certificates, such as {@code conversations}; unique. */
  String name();

  /** The tenant tables that this answers for. */
  Set<String> tables();

  /** When its turn to be erased comes, from 0: what refers to others goes before them. */
  int turn();

  /** Gives what it holds of this person in this organization. */
  default void exportPerson(OrganizationId organization, UUID person, ExportSink sink) {}

  /** Gives everything that it holds of this organization; no secret that could be used. */
  void exportOrganization(OrganizationId organization, ExportSink sink);

  /** Removes what it holds of this person in this organization; what stays has the id at most. */
  default Erased erasePerson(OrganizationId organization, UUID person) {
    return Erased.NOTHING;
  }

  /** Removes what it holds of this person apart from any organization, such as the account. */
  default Erased eraseAccount(UUID person) {
    return Erased.NOTHING;
  }

  /** Removes everything that it holds of this organization. */
  Erased eraseOrganization(OrganizationId organization);

  /** Drops what this process has in memory of this organization; called in every process. */
  default void forget(OrganizationId organization) {}
}
