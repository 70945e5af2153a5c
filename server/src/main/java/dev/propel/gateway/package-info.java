/** The other doors: what is reached over HTTP resources elsewhere, here over other protocols. */
@NullMarked
@ApplicationModule(displayName = "gateway")
package dev.propel.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
