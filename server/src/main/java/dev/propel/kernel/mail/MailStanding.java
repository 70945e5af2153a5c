package dev.propel.kernel.mail;

/**
 * Whether mails leave.
 *
 * @param leaves false while no transport is configured and the {@link Mailbox} keeps them
 */
public record MailStanding(boolean leaves) {}
