package dev.propel.identity.account;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.outbox.Outbox;
import dev.propel.kernel.outbox.OutboxEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has mails about accounts sent once the transaction has committed. What waits in the outbox names
 * the purpose and the person; address, words and links are made when the mail is sent.
 */
@Component
public class AccountMails {

  static final String EVENT = "account.mail";

  private final Outbox outbox;
  private final JsonMapper json;

  AccountMails(Outbox outbox, JsonMapper json) {
    this.outbox = outbox;
    this.json = json;
  }

  /**
   * Sends this person a mail.
   *
   * @param scope the organization whose scope the transaction has
   */
  public void send(Transaction tx, OrganizationId scope, MailPurpose purpose, UUID person) {
    outbox.publish(
        tx,
        scope,
        new OutboxEvent(
            EVENT,
            json.createObjectNode()
                .put("purpose", purpose.label())
                .put("person", person.toString())));
  }
}
