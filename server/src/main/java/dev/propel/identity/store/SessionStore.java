package dev.propel.identity.store;

import dev.propel.identity.session.Device;
import dev.propel.identity.session.OwnSession;
import dev.propel.identity.token.TokenHash;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Sign-in sessions and their refresh tokens; global. */
@Repository
public class SessionStore {

  /**
   * A refresh token with its session.
   *
   * @param bound the organization whose own provider began the session, if one did
   * @param supersededAt when a newer token took its place, if one did
   */
  public record Found(
      UUID session,
      UUID user,
      OrganizationId chosen,
      @Nullable OrganizationId bound,
      Instant expiresAt,
      @Nullable Instant endedAt,
      @Nullable Instant supersededAt) {}

  /**
   * Begins a session.
   *
   * @param bound whether it counts in the chosen organization alone
   */
  public void begin(
      Transaction tx,
      UUID id,
      UUID user,
      OrganizationId chosen,
      Device device,
      boolean bound,
      Instant at,
      Instant expiresAt) {
    tx.sql(
            """
            insert into sign_in_session (id, user_id, chosen_organization, bound_organization,
              user_agent, source_address, created_at, last_used_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(user)
        .param(chosen.value())
        .param(bound ? chosen.value() : null)
        .param(device.userAgent())
        .param(device.sourceAddress())
        .param(utc(at))
        .param(utc(at))
        .param(utc(expiresAt))
        .update();
  }

  /** Notes where the session is used from. */
  public void used(Transaction tx, UUID session, Device device, Instant at) {
    tx.sql(
            """
            update sign_in_session set user_agent = ?, source_address = ?, last_used_at = ?
            where id = ?
            """)
        .param(device.userAgent())
        .param(device.sourceAddress())
        .param(utc(at))
        .param(session)
        .update();
  }

  /** Whether there is such a session that was not ended. */
  public boolean goesOn(Transaction tx, UUID session) {
    return tx.sql("select exists (select from sign_in_session where id = ? and ended_at is null)")
        .param(session)
        .query(Boolean.class)
        .single();
  }

  /** Whether the session is this user's and goes on. */
  public boolean isGoingOnOf(Transaction tx, UUID session, UUID user, Instant now) {
    return tx.sql(
            """
            select exists (select from sign_in_session
              where id = ? and user_id = ? and ended_at is null and expires_at > ?)
            """)
        .param(session)
        .param(user)
        .param(utc(now))
        .query(Boolean.class)
        .single();
  }

  /** One more than asked of the user's sessions that go on, newest first. */
  public List<OwnSession> goingOn(Transaction tx, UUID user, Instant now, PageRequest request) {
    return tx.sql(
            """
            select id, user_agent, source_address, created_at, last_used_at from sign_in_session
            where user_id = ? and ended_at is null and expires_at > ? and id < ?
            order by id desc limit ?
            """)
        .param(user)
        .param(utc(now))
        .param(request.before())
        .param(request.limit() + 1)
        .query((row, number) ->
            new OwnSession(
                row.getObject("id", UUID.class),
                new Device(row.getString("user_agent"), row.getString("source_address")),
                instant(row.getObject("created_at", OffsetDateTime.class)),
                instant(row.getObject("last_used_at", OffsetDateTime.class))))
        .list();
  }

  /** Ends the user's sessions but the one to keep; gives those that it ended. */
  public List<UUID> endAll(
      Transaction tx, UUID user, Optional<UUID> keep, String reason, Instant at) {
    return tx.sql(
            """
            update sign_in_session set ended_at = ?, end_reason = ?
            where user_id = ? and ended_at is null and id is distinct from ?
            returning id
            """)
        .param(utc(at))
        .param(reason)
        .param(user)
        .param(keep.orElse(null))
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Adds a token to a session. */
  public void addToken(Transaction tx, UUID session, TokenHash hash, Instant at) {
    tx.sql("insert into refresh_token (token_hash, session_id, issued_at) values (?, ?, ?)")
        .param(hash.bytes())
        .param(session)
        .param(utc(at))
        .update();
  }

  /** The token with this hash. */
  public Optional<Found> find(Transaction tx, TokenHash hash) {
    return tx.sql(
            """
            select s.id, s.user_id, s.chosen_organization, s.bound_organization,
              s.expires_at, s.ended_at, t.superseded_at
            from refresh_token t join sign_in_session s on s.id = t.session_id
            where t.token_hash = ?
            """)
        .param(hash.bytes())
        .query((row, number) ->
            new Found(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                new OrganizationId(row.getObject("chosen_organization", UUID.class)),
                organization(row.getObject("bound_organization", UUID.class)),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                nullable(row.getObject("ended_at", OffsetDateTime.class)),
                nullable(row.getObject("superseded_at", OffsetDateTime.class))))
        .optional();
  }

  /** Waits until nobody else changes the session, until the transaction ends. */
  public void lock(Transaction tx, UUID session) {
    tx.sql("select id from sign_in_session where id = ? for update")
        .param(session)
        .query((row, number) -> number)
        .list();
  }

  /** Marks every token of the session that still counts as superseded. */
  public void supersede(Transaction tx, UUID session, Instant at) {
    tx.sql(
            """
            update refresh_token set superseded_at = ?
            where session_id = ? and superseded_at is null
            """)
        .param(utc(at))
        .param(session)
        .update();
  }

  /** Lets the session last longer, in this organization. */
  public void prolong(Transaction tx, UUID session, OrganizationId chosen, Instant expiresAt) {
    tx.sql("update sign_in_session set chosen_organization = ?, expires_at = ? where id = ?")
        .param(chosen.value())
        .param(utc(expiresAt))
        .param(session)
        .update();
  }

  /** Ends the session, unless it has ended. */
  public void end(Transaction tx, UUID session, String reason, Instant at) {
    tx.sql(
            """
            update sign_in_session set ended_at = ?, end_reason = ?
            where id = ? and ended_at is null
            """)
        .param(utc(at))
        .param(reason)
        .param(session)
        .update();
  }

  /** Ends the user's sessions that go on in this organization. */
  public void endIn(
      Transaction tx, UUID user, OrganizationId organization, String reason, Instant at) {
    tx.sql(
            """
            update sign_in_session set ended_at = ?, end_reason = ?
            where user_id = ? and chosen_organization = ? and ended_at is null
            """)
        .param(utc(at))
        .param(reason)
        .param(user)
        .param(organization.value())
        .update();
  }

  /** Removes a user's sessions that expired before this time, with their tokens. */
  public void forgetExpired(Transaction tx, UUID user, Instant before) {
    tx.sql("delete from sign_in_session where user_id = ? and expires_at < ?")
        .param(user)
        .param(utc(before))
        .update();
  }

  /** Ends every session that an organization's own providers began. */
  public void endBound(Transaction tx, OrganizationId organization, String reason, Instant at) {
    tx.sql(
            """
            update sign_in_session set ended_at = ?, end_reason = ?
            where bound_organization = ? and ended_at is null
            """)
        .param(utc(at))
        .param(reason)
        .param(organization.value())
        .update();
  }

  /** Ends every session of a user that an organization's own providers began. */
  public void endBound(
      Transaction tx, OrganizationId organization, UUID user, String reason, Instant at) {
    tx.sql(
            """
            update sign_in_session set ended_at = ?, end_reason = ?
            where bound_organization = ? and user_id = ? and ended_at is null
            """)
        .param(utc(at))
        .param(reason)
        .param(organization.value())
        .param(user)
        .update();
  }

  private static @Nullable OrganizationId organization(@Nullable UUID id) {
    return id == null ? null : new OrganizationId(id);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }

  private static @Nullable Instant nullable(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
