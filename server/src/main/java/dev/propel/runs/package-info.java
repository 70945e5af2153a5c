/**
 * Transcripts, runs and their journal, the engine that executes them and the streams of their
 * events.
 */
@NullMarked
@ApplicationModule(displayName = "runs")
package dev.propel.runs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
