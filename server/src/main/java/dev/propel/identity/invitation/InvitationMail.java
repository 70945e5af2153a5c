package dev.propel.identity.invitation;

import dev.propel.identity.organization.Organization;
import dev.propel.identity.organization.Organizations;
import dev.propel.identity.store.InvitationStore;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.http.PublicAddress;
import dev.propel.kernel.mail.Letter;
import dev.propel.kernel.mail.Mailer;
import dev.propel.kernel.mail.Stationery;
import dev.propel.kernel.outbox.OutboxDelivery;
import dev.propel.kernel.outbox.OutboxSubscriber;
import dev.propel.vault.KeyedHash;
import dev.propel.vault.Vault;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Sends an invitation. Its secret is made here, from the event's id and a key of the vault: each
 * attempt to send the same mail makes the same link, which lies nowhere but in the mail.
 */
@Component
class InvitationMail implements OutboxSubscriber {

  private record Addressed(String email, String organization, URI link) {}

  private final InvitationStore store;
  private final Organizations organizations;
  private final Database database;
  private final Mailer mailer;
  private final Stationery stationery;
  private final PublicAddress address;
  private final KeyedHash secrets;
  private final Clock clock;

  InvitationMail(
      InvitationStore store,
      Organizations organizations,
      Database database,
      Mailer mailer,
      Stationery stationery,
      PublicAddress address,
      Vault vault,
      Clock clock) {
    this.store = store;
    this.organizations = organizations;
    this.database = database;
    this.mailer = mailer;
    this.stationery = stationery;
    this.address = address;
    this.secrets = vault.platformHash("invitation");
    this.clock = clock;
  }

  @Override
  public String type() {
    return Invitations.EVENT;
  }

  @Override
  public void on(OutboxDelivery delivery) {
    UUID invitation = UUID.fromString(delivery.event().data().path("invitation").asString());
    byte[] secret = secrets.of(invitation + "/" + delivery.id());
    database
        .inOrganization(delivery.organization(), tx -> address(tx, delivery, invitation, secret))
        .ifPresent(to -> mailer.send(stationery.write(to.email(), letter(to)), delivery.id()));
  }

  /** Empty for an invitation that was settled meanwhile. */
  private Optional<Addressed> address(
      Transaction tx, OutboxDelivery delivery, UUID invitation, byte[] secret) {
    OrganizationId id = delivery.organization();
    Optional<Invitation> open =
        store.open(tx, id, invitation).map(InvitationStore.Stored::invitation);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    InvitationText text = InvitationText.of(id, invitation, secret);
    store.sent(tx, id, invitation, TokenHash.of(text.secret()), clock.instant());
    Organization organization = organizations.read(tx, id);
    return Optional.of(
        new Addressed(
            open.get().email(), organization.name(), address.page("/invitations/" + text.text())));
  }

  private Letter letter(Addressed to) {
    String name = oneLine(to.organization());
    return new Letter(
        "Join " + name + " on " + stationery.brand(),
        List.of(
            "You are invited to work with AI agents in " + name + ".",
            "The link counts for seven days and for this address."),
        new Letter.Action("Accept the invitation", to.link()),
        List.of("You did not expect this? Then do nothing: nobody joins without the link."));
  }

  /** A name is somebody's free text; a subject is one line of limited length. */
  private static String oneLine(String name) {
    String line = name.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() > 100 ? line.substring(0, 100) : line;
  }
}
