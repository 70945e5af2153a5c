/**
 * The decision log: what happened in an organization, who did it and why; only ever appended to.
 */
@NullMarked
@ApplicationModule(
    displayName = "audit",
    allowedDependencies = {
      "kernel",
      "kernel :: database",
      "kernel :: fanout",
      "kernel :: http",
      "kernel :: objects",
      "kernel :: observability"
    })
package dev.propel.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
