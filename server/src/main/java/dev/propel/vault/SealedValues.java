package dev.propel.vault;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.util.Set;

/**
 * Sealed columns of one module, so that keys can be rotated: whoever stores what a {@link Seal}
 * made is a bean of {@link OfOrganization} or of {@link OfPlatform}, next to the store that writes
 * the columns. A test holds {@link #columns} against the catalog: a column whose name begins with
 * {@code sealed} and that no bean names fails the build.
 *
 * <p>Which key a value lies under stands at its front, in the clear. So the values to reseal are
 * those where {@code substring(sealed_value from 1 for 13) <> ?}, bound to {@link Seal#stamp}, and
 * {@link Seal#reseal} gives what to put in their place. How far a rotation has come is thereby
 * written in the rows themselves; nothing needs to be remembered, and a process that is killed
 * loses at most the batch of its open transaction.
 *
 * <p>An implementation
 *
 * <ul>
 *   <li>takes the rows {@code for update}, without {@code skip locked}: a value that somebody is
 *       writing is waited for, not left behind. The writer's value then counts;
 *   <li>updates each row within the given transaction and opens no other;
 *   <li>takes the seal within the call and keeps none: the newest key changes;
 *   <li>recomputes, in the same update, what else depends on the key, such as a {@link KeyedHash};
 *   <li>changes nothing else: no revision, no time of change, no audit event;
 *   <li>lets the {@code Failure} of a value that does not open pass: the rotation stops there, the
 *       old key stays, and the operator is told. Skipping it would destroy it.
 * </ul>
 *
 * <p>Called again and again, by one process at a time for each organization and for the platform.
 */
public sealed interface SealedValues {

  /** How many bytes of a sealed value say which key it lies under. */
  int STAMP_BYTES = KeyRing.HEADER;

  /** Names the values to operators, such as {@code credentials}; stable. */
  String name();

  /** The columns as {@code table.column}. */
  Set<String> columns();

  /** Values sealed by {@link Vault#organization}. */
  non-sealed interface OfOrganization extends SealedValues {

    /** How many rows lie under another key than the newest. */
    long stale(Transaction tx, OrganizationId organization);

    /**
     * Seals values under the newest key that lie under another.
     *
     * @param tx has the organization's scope
     * @param most how many rows at most
     * @return how many rows were resealed; 0 if and only if none lies under another key
     */
    int reseal(Transaction tx, OrganizationId organization, int most);
  }

  /** Values sealed by {@link Vault#platform}. */
  non-sealed interface OfPlatform extends SealedValues {

    /** How many rows lie under another key than the newest. */
    long stale(Transaction tx);

    /**
     * Seals values under the newest key that lie under another.
     *
     * @param tx without a scope
     * @param most how many rows at most
     * @return how many rows were resealed; 0 if and only if none lies under another key
     */
    int reseal(Transaction tx, int most);
  }
}
