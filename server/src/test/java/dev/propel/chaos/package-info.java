/** Kills workers at random moments under load and holds the engine to its promises. */
@NullMarked
package dev.propel.chaos;

import org.jspecify.annotations.NullMarked;
