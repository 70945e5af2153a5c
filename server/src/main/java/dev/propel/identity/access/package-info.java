/** How a platform administrator looks into an organization: for reading, for a time, seen by it. */
@NullMarked
package dev.propel.identity.access;

import org.jspecify.annotations.NullMarked;
