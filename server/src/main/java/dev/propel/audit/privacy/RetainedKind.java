package dev.propel.audit.privacy;

import dev.propel.kernel.OrganizationId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A kind of data that an organization can say for how long it is kept. */
public interface RetainedKind {

  /** Its name in the API; never changes once released. */
  String kind();

  /** What it is, and from when the days count; one sentence. */
  String description();

  /** For how many days it is kept where nothing is said; null: for ever. */
  @Nullable Integer defaultDays();

  /**
   * Removes what is older, in short transactions. What people began on whose data a hold lies
   * stays.
   */
  Erased expire(OrganizationId organization, Instant before, Set<UUID> held);
}
