/** The rows of agents and versions. */
@NullMarked
package dev.propel.agents.store;

import org.jspecify.annotations.NullMarked;
