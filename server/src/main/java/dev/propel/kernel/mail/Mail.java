package dev.propel.kernel.mail;

/**
 * A mail to one person.
 *
 * @param to the address
 * @param subject one line
 * @param text what readers without HTML show; says the same
 * @param html a whole document
 */
public record Mail(String to, String subject, String text, String html) {

  private static final int MAX_SUBJECT = 200;

  /** Refuses a missing address and a subject that could smuggle in headers. */
  public Mail {
    if (to.isBlank() || breaks(to)) {
      throw new IllegalArgumentException("A mail has an address.");
    }
    if (subject.isBlank() || subject.length() > MAX_SUBJECT || breaks(subject)) {
      throw new IllegalArgumentException("A subject is one line of up to " + MAX_SUBJECT + ".");
    }
  }

  private static boolean breaks(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /** Shows neither whom nor what: mails hold links that let people in. */
  @Override
  public String toString() {
    return "Mail[]";
  }
}
