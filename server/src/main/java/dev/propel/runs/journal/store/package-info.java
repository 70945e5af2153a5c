/** The SQL of the journal's write path. */
@NullMarked
package dev.propel.runs.journal.store;

import org.jspecify.annotations.NullMarked;
