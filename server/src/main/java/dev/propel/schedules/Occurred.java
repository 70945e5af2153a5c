package dev.propel.schedules;

import dev.propel.runs.Run;
import org.jspecify.annotations.Nullable;

/**
 * An occurrence as a caller sees it.
 *
 * @param run the run that began; null when none did, or when it is not the caller's to see
 */
public record Occurred(Occurrence occurrence, @Nullable Run run) {}
