package dev.propel.identity.mailbox;

import dev.propel.identity.store.MailboxStore;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.http.PublicAddress;
import dev.propel.kernel.mail.Mail;
import dev.propel.kernel.mail.MailStanding;
import dev.propel.kernel.mail.Mailbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Keeps mails instead of sending them, sealed, the newest {@value #MOST} of the last seven days.
 *
 * <p>These mails let their reader take over accounts, so the mailbox is shown only while no mail
 * transport is configured, and then only to the machine itself or where the operator says so.
 */
@Component
public class DevelopmentMailbox implements Mailbox {

  /** How many mails are kept. */
  public static final int MOST = 200;

  static final Duration KEPT = Duration.ofDays(7);

  private final MailboxStore store;
  private final Database database;
  private final MailboxSettings settings;
  private final boolean inUse;
  private final boolean publicAddressIsOwnMachine;
  private final Clock clock;

  DevelopmentMailbox(
      MailboxStore store,
      Database database,
      MailboxSettings settings,
      MailStanding standing,
      PublicAddress address,
      Clock clock) {
    this.store = store;
    this.database = database;
    this.settings = settings;
    this.inUse = !standing.leaves();
    this.publicAddressIsOwnMachine = address.onOwnMachine();
    this.clock = clock;
  }

  /**
   * Whether it may be shown.
   *
   * @param onThisMachine whether the request surely comes from the machine itself
   */
  public boolean shows(boolean onThisMachine) {
    Boolean told = settings.shown();
    return inUse && (told == null ? onThisMachine && publicAddressIsOwnMachine : told);
  }

  /** What was kept, newest first; only after {@link #shows}. */
  public Page<KeptMail> newestFirst(PageRequest request) {
    return database.global(tx -> Page.of(store.newestFirst(tx, request), request, KeptMail::id));
  }

  @Override
  public String name() {
    return "mailbox";
  }

  /** Does nothing when the mail with this key is there. */
  @Override
  public void deliver(Mail mail, String key) {
    Instant now = clock.instant();
    UUID id = UUID.fromString(key);
    KeptMail kept = new KeptMail(id, mail.to(), mail.subject(), mail.text(), mail.html(), now);
    database.global(tx -> {
      store.add(tx, kept);
      store.forget(tx, now.minus(KEPT), MOST);
      return id;
    });
  }
}
