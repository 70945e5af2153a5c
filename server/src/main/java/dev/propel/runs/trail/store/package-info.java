/** What of the journal the decision log has to know, and how far it knows. */
@NullMarked
package dev.propel.runs.trail.store;

import org.jspecify.annotations.NullMarked;
