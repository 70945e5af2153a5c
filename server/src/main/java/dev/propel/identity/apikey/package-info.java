/** Credentials of machines. */
@NullMarked
package dev.propel.identity.apikey;

import org.jspecify.annotations.NullMarked;
