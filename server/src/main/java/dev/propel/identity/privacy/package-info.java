/** What is held of people and of who belongs to an organization. */
@NullMarked
package dev.propel.identity.privacy;

import org.jspecify.annotations.NullMarked;
