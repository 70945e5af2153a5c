/** Large texts of the journal: outside its rows, in the object store. */
@NullMarked
package dev.propel.runs.journal.payload;

import org.jspecify.annotations.NullMarked;
