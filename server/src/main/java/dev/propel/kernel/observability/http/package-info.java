/** What monitoring asks over HTTP: health and metrics. */
@NullMarked
package dev.propel.kernel.observability.http;

import org.jspecify.annotations.NullMarked;
