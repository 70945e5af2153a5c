package dev.propel.kernel.mail;

/**
 * Where mails go while no transport is configured: kept for whoever develops or tries Propel on
 * their own machine. A module that can keep them sealed provides the one bean.
 */
public interface Mailbox extends MailTransport {}
