/** What the vault holds of organizations: given without values, erased with the keys. */
@NullMarked
package dev.propel.vault.privacy;

import org.jspecify.annotations.NullMarked;
