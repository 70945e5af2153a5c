package dev.propel.runs.store;

import dev.propel.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that this node holds.
 *
 * @param epoch under which it is held; every write carries it
 * @param specification JSON of an unpublished draft, or null where the version says it
 * @param parent the message that the input follows, if any
 * @param content what the input says
 * @param createdBy the subject label of whoever began it
 * @param tokenLimit how many tokens it and its descendants may use
 * @param inheritedSteps how many of its first steps another run made
 * @param family its place among the runs that called it, or null when none did
 */
public record HeldRun(
    OrganizationId organization,
    UUID run,
    UUID transcript,
    int epoch,
    UUID agent,
    @Nullable Integer version,
    @Nullable String specification,
    UUID inputMessage,
    @Nullable UUID parent,
    String content,
    String createdBy,
    boolean background,
    @Nullable Instant deadline,
    @Nullable Long tokenLimit,
    int inheritedSteps,
    @Nullable Family family,
    boolean cancelRequested) {

  /** How many runs deep this one is; 0 when none called it. */
  public int depth() {
    return family == null ? 0 : family.depth();
  }

  /** The first of its family. */
  public UUID root() {
    return family == null ? run : family.root();
  }

  /** Whose call it answers, if any. */
  public @Nullable UUID parentRun() {
    return family == null ? null : family.parent();
  }

  /** The run whose call this one answers, the first of the family and how deep this one is. */
  public record Family(UUID parent, UUID root, int depth) {}
}
