/** What tests of all modules share. */
@NullMarked
package dev.propel.testing;

import org.jspecify.annotations.NullMarked;
