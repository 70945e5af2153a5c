/** Events that leave in the transaction that caused them. */
@NullMarked
@NamedInterface("outbox")
package dev.propel.kernel.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
