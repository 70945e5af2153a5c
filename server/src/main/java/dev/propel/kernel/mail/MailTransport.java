package dev.propel.kernel.mail;

/** A way for mails to leave. Safe for many threads; blocks the calling one, not for ever. */
public interface MailTransport {

  /** What the metrics call it. */
  String name();

  /**
   * Hands the mail over. Returning means that somebody else answers for it now.
   *
   * @param key the same at every attempt to send this mail, so that one that did arrive is not sent
   *     twice where the other side can tell
   * @throws dev.propel.kernel.Failure {@code mail_not_sent}: try again later
   */
  void deliver(Mail mail, String key);
}
