/** Seals anew what lies under keys that are being replaced, in the background. */
@NullMarked
package dev.propel.vault.rotation;

import org.jspecify.annotations.NullMarked;
