/** Rows of runs by whose they are. */
@NullMarked
package dev.propel.runs.privacy.store;

import org.jspecify.annotations.NullMarked;
