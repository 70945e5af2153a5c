/** What an operator sees: traces, log lines and their context, health, metrics. */
@NullMarked
@NamedInterface("observability")
package dev.propel.kernel.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
