/** The REST resources of runs. */
@NullMarked
package dev.propel.runs.http;

import org.jspecify.annotations.NullMarked;
