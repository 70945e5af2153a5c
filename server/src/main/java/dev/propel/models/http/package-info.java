/** The REST resource of the models on offer. */
@NullMarked
package dev.propel.models.http;

import org.jspecify.annotations.NullMarked;
