/** Tells the decision log, after the fact, what runs did; the runs do not wait for it. */
@NullMarked
package dev.propel.runs.trail;

import org.jspecify.annotations.NullMarked;
