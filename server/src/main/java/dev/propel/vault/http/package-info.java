/** Credentials and keys over HTTP. */
@NullMarked
package dev.propel.vault.http;

import org.jspecify.annotations.NullMarked;
