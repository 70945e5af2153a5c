/** The audit events' table. */
@NullMarked
package dev.propel.audit.store;

import org.jspecify.annotations.NullMarked;
