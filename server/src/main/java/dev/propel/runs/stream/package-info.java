/** The events of a run, derived from its journal and from the step in progress. */
@NullMarked
package dev.propel.runs.stream;

import org.jspecify.annotations.NullMarked;
