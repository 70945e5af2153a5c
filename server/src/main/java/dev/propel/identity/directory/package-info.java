/** What an organization's directory says of its people: SCIM 2.0 (RFC 7643, RFC 7644). */
@NullMarked
package dev.propel.identity.directory;

import org.jspecify.annotations.NullMarked;
