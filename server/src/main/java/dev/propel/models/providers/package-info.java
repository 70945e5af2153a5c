/** The providers of models: one protocol each, and the demonstration that needs none. */
@NullMarked
package dev.propel.models.providers;

import org.jspecify.annotations.NullMarked;
