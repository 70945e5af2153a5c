package dev.propel.schedules.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import dev.propel.schedules.Schedule;
import dev.propel.schedules.SwitchedOff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Repository;

/** Reads and writes schedules. */
@Repository
public class ScheduleStore {

  private static final String SELECT =
      """
      select id, specification, enabled, off, next_run_at, last_run_id, last_run_at, created_by, acts_for, revision,
             created_at, updated_at
        from schedule where organization_id = ?
      """;

  private final ScheduleJson specifications;

  ScheduleStore(ScheduleJson specifications) {
    this.specifications = specifications;
  }

  /** Adds a schedule. */
  public void insert(Transaction tx, OrganizationId organization, Schedule schedule) {
    tx.sql(
            """
            insert into schedule (organization_id, id, specification, enabled, next_run_at, created_by, acts_for, revision,
                                  created_at, updated_at)
            values (?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(organization.value())
        .param(schedule.id())
        .param(specifications.write(schedule.specification()))
        .param(schedule.enabled())
        .param(utc(schedule.nextRunAt()))
        .param(schedule.createdBy())
        .param(schedule.actsFor())
        .param(schedule.revision())
        .param(utc(schedule.createdAt()))
        .param(utc(schedule.updatedAt()))
        .update();
  }

  /** The schedule, if it is this organization's. */
  public Optional<Schedule> find(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(SELECT + " and id = ?")
        .param(organization.value())
        .param(id)
        .query(this::schedule)
        .optional();
  }

  /** As {@link #find}, and nobody else changes it before this transaction ends. */
  public Optional<Schedule> lock(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(SELECT + " and id = ? for update")
        .param(organization.value())
        .param(id)
        .query(this::schedule)
        .optional();
  }

  /**
   * One more than the page's limit, newest first.
   *
   * @param whose only those that this subject made or that act for it; null for all
   */
  public List<Schedule> list(
      Transaction tx,
      OrganizationId organization,
      PageRequest page,
      @Nullable UUID agent,
      @Nullable String whose) {
    return tx.sql(
            SELECT
                + """
                   and id < ?
                   and (?::text is null or specification ->> 'agentId' = ?::text)
                   and (?::text is null or ?::text in (created_by, acts_for))
                 order by id desc limit ?
                """)
        .param(organization.value())
        .param(page.before())
        .param(agent == null ? null : agent.toString())
        .param(agent == null ? null : agent.toString())
        .param(whose)
        .param(whose)
        .param(page.limit() + 1)
        .query(this::schedule)
        .list();
  }

  /** How many schedules there are. */
  public int count(Transaction tx, OrganizationId organization) {
    return tx.sql("select count(*) from schedule where organization_id = ?")
        .param(organization.value())
        .query(Integer.class)
        .single();
  }

  /** Writes what people and reasons change in a locked schedule. */
  public void update(Transaction tx, OrganizationId organization, Schedule schedule) {
    SwitchedOff off = schedule.off();
    tx.sql(
            """
            update schedule
               set specification = ?::jsonb, enabled = ?, off = ?, next_run_at = ?, acts_for = ?, revision = ?,
                   updated_at = ?
             where organization_id = ? and id = ?
            """)
        .param(specifications.write(schedule.specification()))
        .param(schedule.enabled())
        .param(off == null ? null : off.code())
        .param(utc(schedule.nextRunAt()))
        .param(schedule.actsFor())
        .param(schedule.revision())
        .param(utc(schedule.updatedAt()))
        .param(organization.value())
        .param(schedule.id())
        .update();
  }

  /** Sets when a locked schedule is due next. */
  public void advance(
      Transaction tx, OrganizationId organization, UUID id, @Nullable Instant nextRunAt) {
    tx.sql("update schedule set next_run_at = ? where organization_id = ? and id = ?")
        .param(utc(nextRunAt))
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Notes the run that began last. */
  public void began(
      Transaction tx, OrganizationId organization, UUID id, UUID run, Instant begunAt) {
    tx.sql(
            """
            update schedule set last_run_id = ?, last_run_at = ? where organization_id = ? and id = ?
            """)
        .param(run)
        .param(utc(begunAt))
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Removes a schedule and what came of it; its runs stay. */
  public void delete(Transaction tx, OrganizationId organization, UUID id) {
    tx.sql("delete from schedule where organization_id = ? and id = ?")
        .param(organization.value())
        .param(id)
        .update();
  }

  private Schedule schedule(ResultSet rs, int row) throws SQLException {
    String off = rs.getString("off");
    return new Schedule(
        rs.getObject("id", UUID.class),
        specifications.read(rs.getString("specification")),
        rs.getBoolean("enabled"),
        off == null ? null : SwitchedOff.coded(off),
        instant(rs, "next_run_at"),
        rs.getObject("last_run_id", UUID.class),
        instant(rs, "last_run_at"),
        rs.getString("created_by"),
        rs.getString("acts_for"),
        rs.getLong("revision"),
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        rs.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static SqlParameterValue utc(@Nullable Instant instant) {
    return new SqlParameterValue(
        Types.TIMESTAMP_WITH_TIMEZONE, instant == null ? null : instant.atOffset(ZoneOffset.UTC));
  }
}
