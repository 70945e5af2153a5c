package dev.propel.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What proving a stretch of an organization's chain came to.
 *
 * @param intact whether nothing broken was found
 * @param from the first seal looked at; 0 when there is none
 * @param through the last seal looked at; 0 when there is none
 * @param nextFrom where to go on, when more seals were asked for than one answer looks at
 * @param seals how many seals were looked at
 * @param events how many events were hashed again
 * @param removedEvents how many covered events are gone by retention; of these the seal's own hash
 *     was checked
 * @param unsealedEvents how many events wait for their seal
 * @param keptFrom since when events are kept; null when none were removed yet
 * @param hash the hash of the last seal looked at; keep it outside, and a later answer about the
 *     same seal must give the same
 * @param sealedAt when that seal was made
 * @param broken the first thing found broken
 */
public record ChainVerification(
    boolean intact,
    long from,
    long through,
    @Nullable Long nextFrom,
    int seals,
    long events,
    long removedEvents,
    long unsealedEvents,
    @Nullable Instant keptFrom,
    @Nullable String hash,
    @Nullable Instant sealedAt,
    @Nullable Broken broken) {

  /** What can be wrong with a chain. */
  public enum Fault {
    /** A seal is not there. */
    SEAL_MISSING,
    /** A seal does not follow from the one before it. */
    LINK_BROKEN,
    /** A seal was changed. */
    SEAL_CHANGED,
    /** An event that a seal covers is not there. */
    EVENT_MISSING,
    /** An event that a seal covers was changed. */
    EVENT_CHANGED,
    /** There are more or fewer events than seals and what waits for one account for. */
    UNACCOUNTED_EVENTS
  }

  /**
   * The first thing found broken.
   *
   * @param sequence the seal; null when it is about events that no seal covers
   * @param event the event that is not there
   */
  public record Broken(
      @Nullable Long sequence,
      @Schema(description = "What is wrong with it") Fault fault,
      @Nullable UUID event) {}
}
