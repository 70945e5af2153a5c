/** The SQL of transcripts, messages, runs and steps. */
@NullMarked
package dev.propel.runs.store;

import org.jspecify.annotations.NullMarked;
