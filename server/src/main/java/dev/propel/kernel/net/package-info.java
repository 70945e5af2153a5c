/** The guard before every outgoing request whose address a tenant or a model chose. */
@NullMarked
@NamedInterface("net")
package dev.propel.kernel.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
