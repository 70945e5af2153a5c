/** Reading the web for a model: only through the guard, and as text. */
@NullMarked
package dev.propel.tools.web;

import org.jspecify.annotations.NullMarked;
