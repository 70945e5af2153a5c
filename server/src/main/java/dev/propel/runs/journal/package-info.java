/** The append-only journal: its steps, their fold, and the writer that commits them in groups. */
@NullMarked
package dev.propel.runs.journal;

import org.jspecify.annotations.NullMarked;
