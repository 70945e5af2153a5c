/** The master key, where it comes from, and what is derived from it. */
@NullMarked
package dev.propel.vault.key;

import org.jspecify.annotations.NullMarked;
