/** Sign-ins that last, and the refresh tokens that carry them on. */
@NullMarked
package dev.propel.identity.session;

import org.jspecify.annotations.NullMarked;
