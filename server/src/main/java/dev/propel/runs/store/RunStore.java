package dev.propel.runs.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Run;
import dev.propel.runs.RunError;
import dev.propel.runs.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs as rows. What the engine writes on the hot path goes through the journal's writer instead.
 */
@Repository
public class RunStore {

  private static final String COLUMNS =
      """
      id, transcript_id, agent_id, agent_version, state, model, error, input_tokens, output_tokens,
      case when finished_at is null
           then (select count(*) from step s where s.organization_id = run.organization_id and s.run_id = run.id)
           else step_count end as step_count,
      input_message_id, output_message_id, created_by, created_at, started_at, finished_at, standalone, background,
      not_before, deadline, parent_run_id, root_run_id, forked_from
      """;

  private final JsonMapper json;

  RunStore(JsonMapper json) {
    this.json = json;
  }

  /** The run, if it is this organization's. */
  public Optional<Run> find(Transaction tx, UUID id) {
    return tx.sql(
            "select "
                + COLUMNS
                + " from run where id = ? and organization_id = current_organization()")
        .param(id)
        .query(this::run)
        .optional();
  }

  /** Runs, newest first; one more than the limit when there are more. */
  public List<Run> list(
      Transaction tx, PageRequest page, @Nullable UUID transcript, @Nullable String createdBy) {
    return tx.sql(
            "select "
                + COLUMNS
                + """
                 from run
                where organization_id = current_organization()
                  and id < ?
                  and transcript_id = coalesce(?::uuid, transcript_id)
                  and created_by = coalesce(?::text, created_by)
                order by id desc limit ?
                """)
        .param(page.before())
        .param(transcript)
        .param(createdBy)
        .param(page.limit() + 1)
        .query(this::run)
        .list();
  }

  /** What a run began with, beside its input. */
  public Origin origin(Transaction tx, UUID id) {
    return tx.sql(
            """
            select specification, inherited_steps from run
             where organization_id = current_organization() and id = ?
            """)
        .param(id)
        .query((rs, n) -> new Origin(rs.getString("specification"), rs.getInt("inherited_steps")))
        .single();
  }

  /**
   * What a run began with.
   *
   * @param specification JSON of an agent that no version says, or null where one does
   * @param inheritedSteps how many of its first steps another run made
   */
  public record Origin(@Nullable String specification, int inheritedSteps) {}

  /** What a worker needs to go on with a run that it claimed. */
  public Optional<HeldRun> held(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select r.transcript_id, r.epoch, r.agent_id, r.agent_version, r.specification, r.input_message_id,
                   m.parent_id, m.content, r.created_by, r.background, r.deadline, r.token_limit, r.inherited_steps,
                   r.parent_run_id, r.root_run_id, r.depth, r.cancel_requested
              from run r
              join message m on m.organization_id = r.organization_id and m.id = r.input_message_id
             where r.organization_id = current_organization() and r.id = ? and r.state = 'running'
            """)
        .param(id)
        .query((rs, n) ->
            new HeldRun(
                organization,
                id,
                uuid(rs, "transcript_id"),
                rs.getInt("epoch"),
                uuid(rs, "agent_id"),
                rs.getObject("agent_version", Integer.class),
                rs.getString("specification"),
                uuid(rs, "input_message_id"),
                rs.getObject("parent_id", UUID.class),
                rs.getString("content"),
                rs.getString("created_by"),
                rs.getBoolean("background"),
                instant(rs, "deadline"),
                rs.getObject("token_limit", Long.class),
                rs.getInt("inherited_steps"),
                family(rs),
                rs.getBoolean("cancel_requested")))
        .optional();
  }

  private static HeldRun.@Nullable Family family(ResultSet rs) throws SQLException {
    UUID parent = rs.getObject("parent_run_id", UUID.class);
    return parent == null
        ? null
        : new HeldRun.Family(parent, uuid(rs, "root_run_id"), rs.getInt("depth"));
  }

  /** Gives a run back to the queue, if it is still held under this epoch. */
  public void release(Transaction tx, UUID id, int epoch) {
    tx.sql(
            """
            update run set state = 'queued', node_id = null
             where organization_id = current_organization() and id = ? and epoch = ? and state = 'running'
            """)
        .params(id, epoch)
        .update();
  }

  private Run run(ResultSet rs, int row) throws SQLException {
    String error = rs.getString("error");
    return new Run(
        uuid(rs, "id"),
        uuid(rs, "transcript_id"),
        uuid(rs, "agent_id"),
        rs.getObject("agent_version", Integer.class),
        RunState.labelled(rs.getString("state")),
        rs.getString("model"),
        error == null ? null : json.readValue(error, RunError.class),
        rs.getLong("input_tokens"),
        rs.getLong("output_tokens"),
        rs.getInt("step_count"),
        uuid(rs, "input_message_id"),
        rs.getObject("output_message_id", UUID.class),
        rs.getString("created_by"),
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(rs, "started_at"),
        instant(rs, "finished_at"),
        rs.getBoolean("standalone"),
        rs.getBoolean("background"),
        instant(rs, "not_before"),
        instant(rs, "deadline"),
        rs.getObject("parent_run_id", UUID.class),
        rs.getObject("root_run_id", UUID.class),
        rs.getObject("forked_from", UUID.class));
  }

  private static UUID uuid(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, UUID.class);
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
