/** The HTTP doors to privacy. */
@NullMarked
package dev.propel.audit.privacy.http;

import org.jspecify.annotations.NullMarked;
