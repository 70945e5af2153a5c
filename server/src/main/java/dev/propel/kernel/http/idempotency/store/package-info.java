/** Where the answers to repeatable requests are kept. */
@NullMarked
package dev.propel.kernel.http.idempotency.store;

import org.jspecify.annotations.NullMarked;
