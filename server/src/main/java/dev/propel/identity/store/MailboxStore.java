package dev.propel.identity.store;

import dev.propel.identity.mailbox.KeptMail;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.Seal;
import dev.propel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Mails that were kept instead of sent; global. */
@Repository
public class MailboxStore {

  static final String PURPOSE = "mailbox";

  private final Seal seal;
  private final JsonMapper json;

  /** What is sealed of a mail. */
  private record Content(String to, String subject, String text, String html) {}

  MailboxStore(Vault vault, JsonMapper json) {
    this.seal = vault.platform(PURPOSE);
    this.json = json;
  }

  /** Adds a mail, unless it is there. */
  public void add(Transaction tx, KeptMail mail) {
    byte[] content =
        json.writeValueAsBytes(new Content(mail.to(), mail.subject(), mail.text(), mail.html()));
    tx.sql(
            """
            insert into mailbox_mail (id, sealed_mail, received_at) values (?, ?, ?)
            on conflict (id) do nothing
            """)
        .param(mail.id())
        .param(seal.seal(place(mail.id()), content))
        .param(mail.receivedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** One mail more than asked, newest first. */
  public List<KeptMail> newestFirst(Transaction tx, PageRequest request) {
    return tx.sql(
            """
            select id, sealed_mail, received_at from mailbox_mail
            where id < ? order by id desc limit ?
            """)
        .param(request.before())
        .param(request.limit() + 1)
        .query((row, number) ->
            opened(
                row.getObject("id", UUID.class),
                row.getBytes("sealed_mail"),
                row.getObject("received_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Removes mails from before this time, and all but the newest so many. */
  public void forget(Transaction tx, Instant before, int most) {
    tx.sql(
            """
            delete from mailbox_mail
            where received_at < ?
              or id <= (select id from mailbox_mail order by id desc offset ? limit 1)
            """)
        .param(before.atOffset(ZoneOffset.UTC))
        .param(most)
        .update();
  }

  private KeptMail opened(UUID id, byte[] sealed, Instant at) {
    Content mail = json.readValue(seal.open(place(id), sealed), Content.class);
    return new KeptMail(id, mail.to(), mail.subject(), mail.text(), mail.html(), at);
  }

  static byte[] place(UUID id) {
    return ("mailbox_mail/" + id).getBytes(StandardCharsets.UTF_8);
  }
}
