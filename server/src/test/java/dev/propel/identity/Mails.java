package dev.propel.identity;

import dev.propel.identity.mailbox.DevelopmentMailbox;
import dev.propel.identity.mailbox.KeptMail;
import dev.propel.kernel.PageRequest;
import java.util.List;
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

  /** The mails to this address, newest first, as soon as there are so many. */
  List<KeptMail> to(String email, int atLeast) {
    long end = System.nanoTime() + PATIENCE;
    while (true) {
      List<KeptMail> found =
          mailbox.newestFirst(new PageRequest(100, null)).items().stream()
              .filter(mail -> mail.to().equals(email))
              .toList();
      if (found.size() >= atLeast) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("No mail to " + email);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  /** The token of the newest invitation to this address, when so many mails have come. */
  String invitation(String email, int atLeast) {
    for (KeptMail mail : to(email, atLeast)) {
      Matcher link = INVITATION.matcher(mail.text());
      if (link.find()) {
        return link.group(1);
      }
    }
    throw new AssertionError("No invitation among the mails to " + email);
  }
}
