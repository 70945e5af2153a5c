/** Agents and their immutable versions: what an agent is, before it runs. */
@NullMarked
@ApplicationModule(
    displayName = "agents",
    allowedDependencies = {
      "kernel",
      "kernel :: database",
      "kernel :: http",
      "audit",
      "audit :: privacy",
      "models",
      "tools"
    })
package dev.propel.agents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
