/** Serves the web console and the API's documentation as static files. */
@NullMarked
package dev.propel.kernel.http.console;

import org.jspecify.annotations.NullMarked;
