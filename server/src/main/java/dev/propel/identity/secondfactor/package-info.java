/** One-time codes at sign-in, and organizations that require them. */
@NullMarked
package dev.propel.identity.secondfactor;

import org.jspecify.annotations.NullMarked;
