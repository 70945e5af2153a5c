package dev.propel.identity.access;

import dev.propel.identity.organization.Organization;
import dev.propel.identity.store.AccessGrantStore;
import dev.propel.identity.store.MembershipStore;
import dev.propel.identity.store.OrganizationStore;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.http.PublicAddress;
import dev.propel.kernel.mail.Letter;
import dev.propel.kernel.mail.Mailer;
import dev.propel.kernel.mail.Stationery;
import dev.propel.kernel.outbox.OutboxDelivery;
import dev.propel.kernel.outbox.OutboxSubscriber;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells an organization's owners that a platform administrator looks in. */
@Component
class AccessMail implements OutboxSubscriber {

  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private record Told(List<String> owners, Organization organization, AccessGrant grant) {}

  private final AccessGrantStore store;
  private final MembershipStore members;
  private final OrganizationStore organizations;
  private final Database database;
  private final Mailer mailer;
  private final Stationery stationery;
  private final PublicAddress address;

  AccessMail(
      AccessGrantStore store,
      MembershipStore members,
      OrganizationStore organizations,
      Database database,
      Mailer mailer,
      Stationery stationery,
      PublicAddress address) {
    this.store = store;
    this.members = members;
    this.organizations = organizations;
    this.database = database;
    this.mailer = mailer;
    this.stationery = stationery;
    this.address = address;
  }

  @Override
  public String type() {
    return AccessGrants.EVENT;
  }

  @Override
  public void on(OutboxDelivery delivery) {
    UUID grant = UUID.fromString(delivery.event().data().path("grant").asString());
    told(delivery, grant)
        .ifPresent(told -> {
          Letter letter = letter(told);
          // One id for each mail, the same at every attempt.
          told.owners()
              .forEach(owner ->
                  mailer.send(
                      stationery.write(owner, letter),
                      UUID.nameUUIDFromBytes(
                          (delivery.id() + owner).getBytes(StandardCharsets.UTF_8))));
        });
  }

  /** Empty when it has ended before anybody could be told: the trail tells of it. */
  private Optional<Told> told(OutboxDelivery delivery, UUID id) {
    return database.inOrganization(
        delivery.organization(),
        tx ->
            store.open(tx, delivery.organization()).stream()
                .filter(grant -> grant.id().equals(id))
                .findFirst()
                .flatMap(grant ->
                    organizations
                        .name(tx, delivery.organization())
                        .map(name ->
                            new Told(
                                members.ownersAddresses(tx, delivery.organization()),
                                new Organization(delivery.organization(), name),
                                grant))));
  }

  private Letter letter(Told told) {
    return new Letter(
        "The operator of " + stationery.brand() + " is looking into your organization",
        List.of(
            "An administrator of this deployment may read what is in %s until %s."
                .formatted(told.organization().name(), UNTIL.format(told.grant().expiresAt())),
            "The reason given: " + told.grant().reason(),
            "They can change nothing. What they do is in your audit trail, and you can end it at any"
                + " time."),
        new Letter.Action("See it and end it", address.page("/settings/organization")),
        List.of("You get this because you own the organization."));
  }
}
