/** Makes writes repeatable: the same {@code Idempotency-Key} gets the same answer, once done. */
@NullMarked
package dev.propel.kernel.http.idempotency;

import org.jspecify.annotations.NullMarked;
