/**
 * HTTP/1.1 as far as streaming answers from providers needs it: blocking, on virtual threads, with
 * connections kept for the next call.
 */
@NullMarked
package dev.propel.models.wire;

import org.jspecify.annotations.NullMarked;
