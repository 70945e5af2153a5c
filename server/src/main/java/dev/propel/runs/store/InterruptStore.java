package dev.propel.runs.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Expiry;
import dev.propel.runs.Interrupt;
import dev.propel.runs.Interrupt.Settlement;
import dev.propel.runs.Interrupt.State;
import dev.propel.runs.InterruptKind;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.Resolution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Interrupts as rows. They are opened by the journal's writer, together with the step that asks.
 */
@Repository
public class InterruptStore {

  private static final String SELECT =
      """
      select i.*, r.agent_id, r.created_by as run_created_by,
             case when r.standalone then null else r.transcript_id end as conversation_id
        from interrupt i
        join run r on r.organization_id = i.organization_id and r.id = i.run_id
       where i.organization_id = current_organization()
      """;

  private final JsonMapper json;

  InterruptStore(JsonMapper json) {
    this.json = json;
  }

  /** The interrupt, if it is this organization's. */
  public Optional<InterruptRow> find(Transaction tx, UUID id) {
    return tx.sql(SELECT + " and i.id = ?").param(id).query(this::row).optional();
  }

  /** Interrupts, newest first; one more than the limit when there are more. */
  public List<Interrupt> list(
      Transaction tx,
      PageRequest page,
      @Nullable State state,
      @Nullable UUID run,
      @Nullable String createdBy) {
    return tx
        .sql(
            SELECT
                + """
                   and i.id < ?
                   and i.state = coalesce(?::text, i.state)
                   and i.run_id = coalesce(?::uuid, i.run_id)
                   and r.created_by = coalesce(?::text, r.created_by)
                 order by i.id desc limit ?
                """)
        .param(page.before())
        .param(state == null ? null : state.label())
        .param(run)
        .param(createdBy)
        .param(page.limit() + 1)
        .query(this::row)
        .list()
        .stream()
        .map(InterruptRow::interrupt)
        .toList();
  }

  /** Those of these interrupts that are settled, for their run to go on with. */
  public List<Interrupt> settled(Transaction tx, List<UUID> ids) {
    return tx
        .sql(SELECT + " and i.id = any (?) and i.state <> 'open' order by i.resolved_at, i.id")
        .param(ids.toArray(UUID[]::new))
        .query(this::row)
        .list()
        .stream()
        .map(InterruptRow::interrupt)
        .toList();
  }

  /**
   * Locks the interrupt's run, so that it cannot begin to wait while the interrupt is being settled
   * and miss it.
   */
  public void lockRun(Transaction tx, UUID run) {
    tx.sql("select 1 from run where organization_id = current_organization() and id = ? for update")
        .param(run)
        .query(Integer.class)
        .optional();
  }

  /**
   * Settles an open interrupt and puts its run back into the queue. False when it is open no more.
   * The run is locked.
   */
  public boolean settle(
      Transaction tx, UUID id, State state, Resolution resolution, String by, Instant at) {
    JsonNode arguments = resolution.arguments();
    int settled =
        tx.sql(
                """
                update interrupt
                   set state = ?, action = ?, arguments = ?::jsonb, text = ?, resolved_by = ?, resolved_at = ?::timestamptz
                 where organization_id = current_organization() and id = ? and state = 'open'
                """)
            .param(state.label())
            .param(resolution.action().label())
            .param(arguments == null ? null : json.writeValueAsString(arguments))
            .param(resolution.text())
            .param(by)
            .param(at.toString())
            .param(id)
            .update();
    if (settled == 0) {
      return false;
    }
    tx.sql(
            """
            update run set state = 'queued'
             where organization_id = current_organization() and state = 'waiting'
               and id = (select i.run_id from interrupt i
                          where i.organization_id = current_organization() and i.id = ?)
            """)
        .param(id)
        .update();
    return true;
  }

  /** Ends an open interrupt whose run fails with it. False when it is open no more. */
  public boolean expire(Transaction tx, UUID id, Instant at) {
    return tx.sql(
                """
                update interrupt set state = 'expired', resolved_by = 'platform', resolved_at = ?::timestamptz
                 where organization_id = current_organization() and id = ? and state = 'open'
                """)
            .params(at.toString(), id)
            .update()
        == 1;
  }

  /** Asks another role, which has its own time; when that is over the run fails. */
  public void escalate(Transaction tx, UUID id, String role, @Nullable Instant expiresAt) {
    tx.sql(
            """
            update interrupt set role = ?, expires_at = ?::timestamptz, on_expiry = ?::jsonb
             where organization_id = current_organization() and id = ? and state = 'open'
            """)
        .param(role)
        .param(expiresAt == null ? null : expiresAt.toString())
        .param(json.writeValueAsString(Expiry.FAIL))
        .param(id)
        .update();
  }

  /** Interrupts of all organizations whose time is over. */
  public List<Due> due(Transaction tx, int most) {
    return tx.sql("select organization_id, id from due_interrupts(?)")
        .param(most)
        .query((rs, n) ->
            new Due(
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                rs.getObject("id", UUID.class)))
        .list();
  }

  private InterruptRow row(ResultSet rs, int n) throws SQLException {
    String expiry = rs.getString("on_expiry");
    return new InterruptRow(
        new Interrupt(
            rs.getObject("id", UUID.class),
            rs.getObject("run_id", UUID.class),
            rs.getObject("conversation_id", UUID.class),
            rs.getObject("agent_id", UUID.class),
            InterruptKind.labelled(rs.getString("kind")),
            InterruptReason.labelled(rs.getString("reason")),
            rs.getString("tool"),
            rs.getString("call_id"),
            json.readTree(rs.getString("shown")),
            State.labelled(rs.getString("state")),
            rs.getString("role"),
            rs.getObject("created_at", OffsetDateTime.class).toInstant(),
            instant(rs, "expires_at"),
            settlement(rs)),
        rs.getString("run_created_by"),
        expiry == null ? null : json.readValue(expiry, Expiry.class));
  }

  private @Nullable Settlement settlement(ResultSet rs) throws SQLException {
    String action = rs.getString("action");
    Instant at = instant(rs, "resolved_at");
    if (action == null || at == null) {
      return null;
    }
    String arguments = rs.getString("arguments");
    return new Settlement(
        Resolution.Action.labelled(action),
        arguments == null ? null : json.readTree(arguments),
        rs.getString("text"),
        rs.getString("resolved_by"),
        at);
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /**
   * An interrupt and what only we need of it.
   *
   * @param runCreatedBy the subject label of whoever began the run
   */
  public record InterruptRow(Interrupt interrupt, String runCreatedBy, @Nullable Expiry onExpiry) {}

  /** An interrupt by its full name. */
  public record Due(OrganizationId organization, UUID id) {}
}
