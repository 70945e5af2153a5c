package dev.propel.identity.store;

import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.account.Person;
import dev.propel.identity.platform.PlatformUser;
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

/** People and organizations as the platform's administrators see them; needs no scope. */
@Repository
public class PlatformStore {

  private static final long LOCK = 5120481236641L;

  /** An organization by its numbers. */
  public record Counted(OrganizationId organization, long members, long runs) {}

  /** When somebody was appointed. */
  public record Appointed(UUID user, Instant at) {}

  private final PersonalData personalData;

  PlatformStore(PersonalData personalData) {
    this.personalData = personalData;
  }

  /** Waits until nobody else changes who the administrators are. */
  public void lock(Transaction tx) {
    tx.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, number) -> number).list();
  }

  /** Whether the person is appointed and not suspended. */
  public boolean appointed(Transaction tx, UUID user) {
    return tx.sql(
            """
            select exists (
              select from platform_administrator a
                join user_account u on u.id = a.user_id and u.disabled_at is null
              where a.user_id = ?)
            """)
        .param(user)
        .query(Boolean.class)
        .single();
  }

  /** The person's address, when they have shown that it is theirs and are not suspended. */
  public Optional<String> verifiedEmail(Transaction tx, UUID user) {
    return tx.sql(
            """
            select sealed_email from user_account
            where id = ? and email_verified_at is not null and disabled_at is null
            """)
        .param(user)
        .query((row, number) -> personalData.openEmail(user, row.getBytes("sealed_email")))
        .optional();
  }

  /** Who is appointed, in the order of their ids; at most two hundred. */
  public List<Appointed> appointed(Transaction tx) {
    return tx.sql(
            "select user_id, appointed_at from platform_administrator order by user_id limit 200")
        .query((row, number) ->
            new Appointed(
                row.getObject("user_id", UUID.class),
                row.getObject("appointed_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Appoints; false when the person is appointed already. */
  public boolean appoint(Transaction tx, UUID user, String by, Instant at) {
    return tx.sql(
                """
                insert into platform_administrator (user_id, appointed_by, appointed_at)
                values (?, ?, ?) on conflict do nothing
                """)
            .param(user)
            .param(by)
            .param(at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Ends an appointment; false when there is none. */
  public boolean dismiss(Transaction tx, UUID user) {
    return tx.sql("delete from platform_administrator where user_id = ?").param(user).update() == 1;
  }

  /** One organization more than asked, oldest first. */
  public List<Counted> organizations(Transaction tx, PageRequest request, UUID runsFrom) {
    return tx.sql("select organization_id, members, runs from platform_organizations(?, ?, ?)")
        .param(request.after())
        .param(runsFrom)
        .param(request.limit() + 1)
        .query((row, number) ->
            new Counted(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getLong("members"),
                row.getLong("runs")))
        .list();
  }

  /** One person more than asked, in the order in which they registered. */
  public List<PlatformUser> users(Transaction tx, PageRequest request) {
    return tx.sql(
            """
            select id, sealed_email, sealed_name, email_verified_at, created_at, disabled_at
            from user_account
            where sealed_email is not null and (?::uuid is null or id > ?)
            order by id
            limit ?
            """)
        .param(request.after())
        .param(request.after())
        .param(request.limit() + 1)
        .query((row, number) -> user(row))
        .list();
  }

  /** The person with this address. */
  public Optional<PlatformUser> byEmail(Transaction tx, EmailAddress email) {
    return tx.sql(
            """
            select id, sealed_email, sealed_name, email_verified_at, created_at, disabled_at
            from user_account where email_hash = any (?)
            """)
        .param(personalData.hashes(email).toArray(byte[][]::new))
        .query((row, number) -> user(row))
        .optional();
  }

  /** The person with this id. */
  public Optional<PlatformUser> byId(Transaction tx, UUID id) {
    return tx.sql(
            """
            select id, sealed_email, sealed_name, email_verified_at, created_at, disabled_at
            from user_account where id = ? and sealed_email is not null
            """)
        .param(id)
        .query((row, number) -> user(row))
        .optional();
  }

  /** Shuts somebody out, or with null lets them in again. */
  public void disable(Transaction tx, UUID id, @Nullable Instant at) {
    tx.sql("update user_account set disabled_at = ? where id = ?")
        .param(at == null ? null : at.atOffset(ZoneOffset.UTC))
        .param(id)
        .update();
  }

  private PlatformUser user(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new PlatformUser(
        new Person(
            id,
            personalData.openEmail(id, row.getBytes("sealed_email")),
            personalData.openName(id, row.getBytes("sealed_name"))),
        row.getObject("email_verified_at", OffsetDateTime.class) != null,
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("disabled_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
