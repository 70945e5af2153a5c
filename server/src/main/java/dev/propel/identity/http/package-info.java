/** The HTTP doors of identity. */
@NullMarked
package dev.propel.identity.http;

import org.jspecify.annotations.NullMarked;
