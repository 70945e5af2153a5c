/** The built-in tools that wait: for a person, for a signal, for a time. */
@NullMarked
package dev.propel.tools.waiting;

import org.jspecify.annotations.NullMarked;
