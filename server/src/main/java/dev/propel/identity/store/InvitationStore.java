package dev.propel.identity.store;

import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.invitation.Invitation;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Invitations of an organization; those settled stay for the record and are not shown. */
@Repository
public class InvitationStore {

  /**
   * An open invitation with what its link is checked by.
   *
   * @param tokenHash null until its mail went out
   */
  public record Stored(Invitation invitation, @Nullable TokenHash tokenHash) {}

  private final InvitationValues values;

  InvitationStore(InvitationValues values) {
    this.values = values;
  }

  /** Adds an invitation; false when one to this address is open. */
  public boolean add(Transaction tx, OrganizationId organization, Invitation invitation) {
    EmailAddress email = new EmailAddress(invitation.email());
    if (openTo(tx, organization, email).isPresent()) {
      return false;
    }
    return tx.sql(
                """
                insert into invitation (organization_id, id, email_hash, sealed_email, role,
                  custom_role_id, invited_by, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (organization_id, email_hash)
                  where accepted_at is null and revoked_at is null do nothing
                """)
            .param(organization.value())
            .param(invitation.id())
            .param(values.hash(email))
            .param(values.seal(tx, organization, invitation.id(), invitation.email()))
            .param(RoleColumns.label(invitation.role()))
            .param(RoleColumns.custom(invitation.role()))
            .param(invitation.invitedBy())
            .param(utc(invitation.createdAt()))
            .param(utc(invitation.expiresAt()))
            .update()
        == 1;
  }

  /** The open invitation to this address. */
  public Optional<UUID> openTo(Transaction tx, OrganizationId organization, EmailAddress email) {
    return tx.sql(
            """
            select id from invitation
            where organization_id = ? and email_hash = any (?)
              and accepted_at is null and revoked_at is null
            limit 1
            """)
        .param(organization.value())
        .param(values.candidates(email))
        .query((row, number) -> row.getObject("id", UUID.class))
        .optional();
  }

  /** The open invitation with this id, which may have run out. */
  public Optional<Stored> open(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select i.id, i.sealed_email, i.role, i.custom_role_id, c.name as role_name,
              c.permissions as role_permissions, i.invited_by, i.created_at, i.expires_at,
              i.sent_at, i.token_hash
            from invitation i
              left join custom_role c
                on c.organization_id = i.organization_id and c.id = i.custom_role_id
            where i.organization_id = ? and i.id = ?
              and i.accepted_at is null and i.revoked_at is null
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> {
          byte @Nullable [] hash = row.getBytes("token_hash");
          return new Stored(
              invitation(tx, organization, row), hash == null ? null : TokenHash.stored(hash));
        })
        .optional();
  }

  /** One open invitation more than asked, newest first. */
  public List<Invitation> list(Transaction tx, OrganizationId organization, PageRequest request) {
    return tx.sql(
            """
            select i.id, i.sealed_email, i.role, i.custom_role_id, c.name as role_name,
              c.permissions as role_permissions, i.invited_by, i.created_at, i.expires_at,
              i.sent_at
            from invitation i
              left join custom_role c
                on c.organization_id = i.organization_id and c.id = i.custom_role_id
            where i.organization_id = ? and i.accepted_at is null and i.revoked_at is null
              and (?::uuid is null or i.id < ?)
            order by i.id desc
            limit ?
            """)
        .param(organization.value())
        .param(request.after())
        .param(request.after())
        .param(request.limit() + 1)
        .query((row, number) -> invitation(tx, organization, row))
        .list();
  }

  /** How many are open. */
  public int countOpen(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select count(*) from invitation
            where organization_id = ? and accepted_at is null and revoked_at is null
            """)
        .param(organization.value())
        .query(Integer.class)
        .single();
  }

  /** Lets the link that was just made count. */
  public void sent(
      Transaction tx, OrganizationId organization, UUID id, TokenHash tokenHash, Instant at) {
    tx.sql(
            """
            update invitation set token_hash = ?, sent_at = ? where organization_id = ? and id = ?
            """)
        .param(tokenHash.bytes())
        .param(utc(at))
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Lets the invitation last longer, for another mail; false when there were so many. */
  public boolean prolong(
      Transaction tx, OrganizationId organization, UUID id, Instant expiresAt, int mostMails) {
    return tx.sql(
                """
                update invitation set expires_at = ?, mails = mails + 1
                where organization_id = ? and id = ? and mails < ?
                """)
            .param(utc(expiresAt))
            .param(organization.value())
            .param(id)
            .param(mostMails)
            .update()
        == 1;
  }

  /** Settles the invitation: it was followed. */
  public void accept(Transaction tx, OrganizationId organization, UUID id, UUID user, Instant at) {
    tx.sql(
            """
            update invitation set accepted_at = ?, accepted_by = ?, token_hash = null
            where organization_id = ? and id = ?
            """)
        .param(utc(at))
        .param(user)
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Settles the invitation: it was taken back. False when none is open. */
  public boolean revoke(Transaction tx, OrganizationId organization, UUID id, Instant at) {
    return tx.sql(
                """
                update invitation set revoked_at = ?, token_hash = null
                where organization_id = ? and id = ? and accepted_at is null and revoked_at is null
                """)
            .param(utc(at))
            .param(organization.value())
            .param(id)
            .update()
        == 1;
  }

  private Invitation invitation(Transaction tx, OrganizationId organization, ResultSet row)
      throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
    return new Invitation(
        id,
        values.open(tx, organization, id, row.getBytes("sealed_email")),
        RoleColumns.read(row),
        row.getString("invited_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        sentAt == null ? null : sentAt.toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
