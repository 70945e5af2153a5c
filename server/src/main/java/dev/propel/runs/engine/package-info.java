/** Executes runs: claims them, drives model and tools, and ends them. */
@NullMarked
package dev.propel.runs.engine;

import org.jspecify.annotations.NullMarked;
