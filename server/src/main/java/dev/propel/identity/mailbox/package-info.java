/** The mailbox of a deployment whose mails do not leave. */
@NullMarked
package dev.propel.identity.mailbox;

import org.jspecify.annotations.NullMarked;
