/** Mails that ask people to join an organization, and how they do. */
@NullMarked
package dev.propel.identity.invitation;

import org.jspecify.annotations.NullMarked;
