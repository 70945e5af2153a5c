/** Who may come in and what they may do: people, organizations, members, credentials. */
@NullMarked
@ApplicationModule(
    displayName = "identity",
    allowedDependencies = {
      "kernel",
      "kernel :: database",
      "kernel :: http",
      "kernel :: mail",
      "kernel :: net",
      "kernel :: observability",
      "kernel :: outbox",
      "vault",
      "audit",
      "audit :: privacy"
    })
package dev.propel.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
