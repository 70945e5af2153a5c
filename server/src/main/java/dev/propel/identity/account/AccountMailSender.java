package dev.propel.identity.account;

import dev.propel.identity.store.EmailChangeStore;
import dev.propel.identity.store.PersonStore;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.mail.Mail;
import dev.propel.kernel.mail.Mailer;
import dev.propel.kernel.mail.Stationery;
import dev.propel.kernel.outbox.OutboxDelivery;
import dev.propel.kernel.outbox.OutboxSubscriber;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Writes and sends what {@link AccountMails} left in the outbox. */
@Component
class AccountMailSender implements OutboxSubscriber {

  private final PersonStore people;
  private final EmailChangeStore changes;
  private final AccountLinks links;
  private final AccountLetters letters;
  private final Stationery stationery;
  private final Mailer mailer;
  private final Database database;

  AccountMailSender(
      PersonStore people,
      EmailChangeStore changes,
      AccountLinks links,
      AccountLetters letters,
      Stationery stationery,
      Mailer mailer,
      Database database) {
    this.people = people;
    this.changes = changes;
    this.links = links;
    this.letters = letters;
    this.stationery = stationery;
    this.mailer = mailer;
    this.database = database;
  }

  @Override
  public String type() {
    return AccountMails.EVENT;
  }

  @Override
  public void on(OutboxDelivery delivery) {
    JsonNode data = delivery.event().data();
    UUID user = UUID.fromString(data.path("person").asString());
    MailPurpose.labelled(data.path("purpose").asString())
        .flatMap(purpose -> database.global(tx -> written(tx, purpose, user, delivery.id())))
        .ifPresent(mail -> mailer.send(mail, delivery.id()));
    if (data.path("purpose").asString().equals(MailPurpose.EMAIL_CHANGED.label())) {
      database.global(tx -> {
        changes.told(tx, user);
        return user;
      });
    }
  }

  /** Empty when there is nobody, or nothing any more, to write about. */
  private Optional<Mail> written(Transaction tx, MailPurpose purpose, UUID user, UUID id) {
    Optional<Person> person = people.byId(tx, user);
    Optional<EmailAddress> to =
        switch (purpose) {
          case CHANGE_EMAIL -> changes.wanted(tx, user);
          case EMAIL_CHANGED -> changes.former(tx, user);
          case VERIFY_EMAIL,
              RESET_PASSWORD,
              PASSWORD_CHANGED,
              SECOND_FACTOR_ON,
              SECOND_FACTOR_OFF ->
              person.map(known -> new EmailAddress(known.email()));
        };
    if (person.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> link = purpose.lifetime().map(_ -> links.make(tx, purpose, user, id));
    return Optional.of(
        stationery.write(to.get().value(), letters.letter(purpose, person.get(), link)));
  }
}
