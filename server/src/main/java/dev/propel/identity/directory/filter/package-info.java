/** SCIM's language for choosing resources (RFC 7644, section 3.4.2.2). */
@NullMarked
package dev.propel.identity.directory.filter;

import org.jspecify.annotations.NullMarked;
