package dev.propel.runs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run whose id was fixed before it begins.
 *
 * @param id the run's
 * @param transcript where the input is said; null for a run without a conversation
 * @param agent what runs
 * @param agentVersion the version that runs; null for the newest
 * @param input what it is told
 * @param wishes how it is to be done
 */
public record PlannedRun(
    UUID id,
    @Nullable UUID transcript,
    UUID agent,
    @Nullable Integer agentVersion,
    String input,
    RunWishes wishes) {}
