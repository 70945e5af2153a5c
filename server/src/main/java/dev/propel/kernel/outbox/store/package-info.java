/** The outbox's table. */
@NullMarked
package dev.propel.kernel.outbox.store;

import org.jspecify.annotations.NullMarked;
