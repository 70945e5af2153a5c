/**
 * A server that speaks the providers' protocols and answers by script: what tests and benchmarks
 * call instead of a language model.
 */
@NullMarked
package dev.propel.bench.modelserver;

import org.jspecify.annotations.NullMarked;
