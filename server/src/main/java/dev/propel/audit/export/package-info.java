/** The decision log as a file. */
@NullMarked
package dev.propel.audit.export;

import org.jspecify.annotations.NullMarked;
