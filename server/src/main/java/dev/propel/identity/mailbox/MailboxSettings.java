package dev.propel.identity.mailbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who sees the mailbox.
 *
 * @param shown true: everybody who reaches the server; false: nobody; absent: the machine itself
 *     ({@code PROPEL_MAILBOX})
 */
@ConfigurationProperties("propel.mailbox")
record MailboxSettings(@Nullable Boolean shown) {}
