/** Tells whoever asked for it that a run has ended: completion webhooks. */
@NullMarked
package dev.propel.runs.webhook;

import org.jspecify.annotations.NullMarked;
