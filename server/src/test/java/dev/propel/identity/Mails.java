package dev.propel.identity;

import dev.propel.identity.mailbox.DevelopmentMailbox;
import dev.propel.identity.mailbox.KeptMail;
import dev.propel.kernel.PageRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was mailed, read from the mailbox that keeps it. */
final class Mails {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final Pattern INVITATION = Pattern.compile("/invitations/([A-Za-z0-9_-]{86})");

  private final DevelopmentMailbox mailbox;

  Mails(DevelopmentMailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** The newest mail to this address that says this, as soon as there is one. */
  KeptMail saying(String email, Pattern text) {
    long end = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < end) {
      Optional<KeptMail> found =
          mailbox.newestFirst(new PageRequest(100, null)).items().stream()
              .filter(mail -> mail.to().equals(email) && text.matcher(mail.text()).find())
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new AssertionError("No mail to " + email + " says " + text);
  }

  /** The token of the invitation to this address. */
  String invitation(String email) {
    return token(saying(email, INVITATION));
  }

  /** The token of a later invitation to this address. */
  String invitationAfter(String email, String earlier) {
    return token(
        saying(email, Pattern.compile("/invitations/(?!" + earlier + ")([A-Za-z0-9_-]{86})")));
  }

  private static String token(KeptMail mail) {
    Matcher link = INVITATION.matcher(mail.text());
    if (!link.find()) {
      throw new AssertionError("No invitation");
    }
    return link.group(1);
  }
}
