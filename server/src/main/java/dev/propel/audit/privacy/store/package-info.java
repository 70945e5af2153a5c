/** The tables of privacy. */
@NullMarked
package dev.propel.audit.privacy.store;

import org.jspecify.annotations.NullMarked;
