/** The HTTP door to the audit events. */
@NullMarked
package dev.propel.audit.http;

import org.jspecify.annotations.NullMarked;
