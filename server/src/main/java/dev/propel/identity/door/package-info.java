/** The security filters: which credential a request brings and where it may go. */
@NullMarked
package dev.propel.identity.door;

import org.jspecify.annotations.NullMarked;
