/** The toolbox over HTTP. */
@NullMarked
package dev.propel.tools.http;

import org.jspecify.annotations.NullMarked;
