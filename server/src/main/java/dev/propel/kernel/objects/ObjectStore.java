package dev.propel.kernel.objects;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import java.util.Optional;

/**
 * Keeps contents by their hash, each organization's apart: the same content of two organizations is
 * two objects, for a shared one would tell the one what the other has. An object never changes.
 * Processes of a deployment share one store. Safe for many threads; calls block.
 *
 * <p>All throw {@link Failure} {@code object_store_unavailable} when the store does not answer,
 * where a retry may help, and {@code object_store_refused} when it does not let us in.
 */
public interface ObjectStore {

  /**
   * Keeps the content and returns its name. It survives a crash once this returns. Putting the same
   * content again is allowed, stores nothing twice, mends a damaged object and makes its age start
   * anew.
   */
  ObjectHash put(OrganizationId organization, byte[] content);

  /**
   * The content, or nothing when this organization has no such object. What comes back is what was
   * put: a content that does not match its name is refused with {@code object_damaged}.
   */
  Optional<byte[]> get(OrganizationId organization, ObjectHash hash);

  /** Whether this organization has the object; it may be damaged. */
  boolean exists(OrganizationId organization, ObjectHash hash);

  /** Removes the object; nothing happens when there is none. */
  void delete(OrganizationId organization, ObjectHash hash);

  /**
   * Asks the store whether it can be used at all; throws what using it would throw. For health: it
   * reads and writes no object.
   */
  void check();
}
