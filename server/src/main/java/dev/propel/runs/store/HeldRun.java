package dev.propel.runs.store;

import dev.propel.kernel.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that this node holds.
 *
 * @param epoch under which it is held; every write carries it
 * @param specification JSON of an unpublished draft, or null where the version says it
 * @param parent the message that the input follows, if any
 * @param content what the input says
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
    boolean cancelRequested) {}
