/** What an agent can do besides speaking: the tool port, the toolbox and the built-in tools. */
@NullMarked
@ApplicationModule(
    displayName = "tools",
    allowedDependencies = {"kernel", "kernel :: http", "kernel :: net"})
package dev.propel.tools;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
