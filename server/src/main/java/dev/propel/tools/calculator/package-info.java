/** Arithmetic that is right, for models that guess. */
@NullMarked
package dev.propel.tools.calculator;

import org.jspecify.annotations.NullMarked;
