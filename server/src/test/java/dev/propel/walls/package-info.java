/** Attacks the walls between organizations at every door that the API document lists. */
@NullMarked
package dev.propel.walls;

import org.jspecify.annotations.NullMarked;
