/** The tables of key salts and of the master key's fingerprint. */
@NullMarked
package dev.propel.vault.store;

import org.jspecify.annotations.NullMarked;
