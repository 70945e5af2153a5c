/** How strictly JSON is read and how it is written, everywhere. */
@NullMarked
package dev.propel.kernel.http.json;

import org.jspecify.annotations.NullMarked;
