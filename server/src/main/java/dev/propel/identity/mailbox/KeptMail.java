package dev.propel.identity.mailbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail in the mailbox.
 *
 * @param to whose it would be
 * @param text what it says, plain
 * @param html what it says, as a document
 * @param receivedAt when it was written
 */
public record KeptMail(
    UUID id, String to, String subject, String text, String html, Instant receivedAt) {

  /** Shows neither whom nor what: mails hold links that let people in. */
  @Override
  public String toString() {
    return "KeptMail[id=%s]".formatted(id);
  }
}
