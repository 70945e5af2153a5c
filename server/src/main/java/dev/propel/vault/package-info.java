/** Keeps what must not be readable in the database: seals and opens it under keys per purpose. */
@NullMarked
@ApplicationModule(
    displayName = "vault",
    allowedDependencies = {
      "kernel",
      "kernel :: database",
      "kernel :: http",
      "audit",
      "audit :: privacy"
    })
package dev.propel.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
