/** Short messages that every process of a deployment hears, at most once. */
@NullMarked
@NamedInterface("fanout")
package dev.propel.kernel.fanout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
