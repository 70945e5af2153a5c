/** The tables of identity. */
@NullMarked
package dev.propel.identity.store;

import org.jspecify.annotations.NullMarked;
