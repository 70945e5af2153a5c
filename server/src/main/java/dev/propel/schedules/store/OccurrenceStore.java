package dev.propel.schedules.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import dev.propel.schedules.Occurrence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What came of a schedule's due instants: the newest {@value #KEPT} of each. */
@Repository
public class OccurrenceStore {

  static final int KEPT = 500;

  private static final String SELECT =
      """
      select id, schedule_id, due_at, manual, outcome, reason, detail, created_at
        from schedule_occurrence where organization_id = ? and schedule_id = ?
      """;

  OccurrenceStore() {}

  /**
   * Adds an occurrence and forgets those that are too old. Returns false, and adds nothing, when
   * this due instant was dealt with before.
   */
  public boolean insert(Transaction tx, OrganizationId organization, Occurrence occurrence) {
    tx.sql(
            """
            delete from schedule_occurrence
             where organization_id = ? and schedule_id = ? and outcome <> 'starting' and id <=
                   (select id from schedule_occurrence where organization_id = ? and schedule_id = ?
                     order by id desc offset ? limit 1)
            """)
        .param(organization.value())
        .param(occurrence.scheduleId())
        .param(organization.value())
        .param(occurrence.scheduleId())
        .param(KEPT - 1)
        .update();
    return tx.sql(
                """
                insert into schedule_occurrence
                  (organization_id, id, schedule_id, due_at, manual, outcome, reason, detail, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (organization_id, schedule_id, due_at) where not manual do nothing
                """)
            .param(organization.value())
            .param(occurrence.id())
            .param(occurrence.scheduleId())
            .param(occurrence.dueAt().atOffset(ZoneOffset.UTC))
            .param(occurrence.manual())
            .param(occurrence.outcome().label())
            .param(occurrence.reason())
            .param(occurrence.detail())
            .param(occurrence.createdAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** The one that a process took and did not settle, if there is one. */
  public Optional<Occurrence> unsettled(
      Transaction tx, OrganizationId organization, UUID schedule) {
    return tx.sql(SELECT + " and outcome = 'starting' and not manual order by id limit 1")
        .param(organization.value())
        .param(schedule)
        .query(OccurrenceStore::occurrence)
        .optional();
  }

  /** Writes what came of it, unless that is written already; returns whether it was not. */
  public boolean settle(
      Transaction tx,
      OrganizationId organization,
      UUID id,
      Occurrence.Outcome outcome,
      @Nullable String reason,
      @Nullable String detail) {
    return tx.sql(
                """
                update schedule_occurrence set outcome = ?, reason = ?, detail = ?
                 where organization_id = ? and id = ? and outcome = 'starting'
                """)
            .param(outcome.label())
            .param(reason)
            .param(detail)
            .param(organization.value())
            .param(id)
            .update()
        == 1;
  }

  /** One more than the page's limit, newest first. */
  public List<Occurrence> list(
      Transaction tx, OrganizationId organization, UUID schedule, PageRequest page) {
    return tx.sql(SELECT + " and id < ? order by id desc limit ?")
        .param(organization.value())
        .param(schedule)
        .param(page.before())
        .param(page.limit() + 1)
        .query(OccurrenceStore::occurrence)
        .list();
  }

  private static Occurrence occurrence(ResultSet rs, int row) throws SQLException {
    return new Occurrence(
        rs.getObject("id", UUID.class),
        rs.getObject("schedule_id", UUID.class),
        rs.getObject("due_at", OffsetDateTime.class).toInstant(),
        rs.getBoolean("manual"),
        Occurrence.Outcome.labelled(rs.getString("outcome")),
        rs.getString("reason"),
        rs.getString("detail"),
        rs.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
