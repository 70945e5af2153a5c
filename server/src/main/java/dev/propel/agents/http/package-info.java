/** Agents and versions over HTTP. */
@NullMarked
package dev.propel.agents.http;

import org.jspecify.annotations.NullMarked;
