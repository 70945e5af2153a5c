/** Propel: the application class; each module is a package below. */
@NullMarked
package dev.propel;

import org.jspecify.annotations.NullMarked;
