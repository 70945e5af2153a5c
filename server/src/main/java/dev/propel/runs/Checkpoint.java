package dev.propel.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place in a run that can be looked at and gone back to: the state after its first {@code n}
 * steps.
 *
 * @param n how many steps are done; 0 before the first
 * @param kind the kind of the step behind which it lies, or {@code start}
 * @param name the step's name, or null at the start
 * @param at when the step was done, or the run began
 * @param inherited whether the step was taken over from the run that this one is a fork of
 */
public record Checkpoint(
    int n, String kind, @Nullable String name, Instant at, boolean inherited) {}
