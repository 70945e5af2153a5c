/** The model server that tests and benchmarks talk to, and the benchmarks themselves. */
@NullMarked
package dev.propel.bench;

import org.jspecify.annotations.NullMarked;
