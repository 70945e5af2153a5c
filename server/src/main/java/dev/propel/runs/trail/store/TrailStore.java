package dev.propel.runs.trail.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what happened to runs since it was last told, and remembers what was told. */
@Repository
public class TrailStore {

  private final JsonMapper json;

  TrailStore(JsonMapper json) {
    this.json = json;
  }

  /** Takes batches of runs that something happened to; other nodes leave them for so long. */
  public List<Batch> claim(Transaction tx, int most, Duration hold) {
    return tx.sql(
            """
            update run_trail_inbox set claimed_until = clock_timestamp() + make_interval(secs => ?)
            where id in (
              select id from run_trail_inbox where claimed_until < clock_timestamp()
              order by id limit ? for update skip locked)
            returning id, organizations, runs
            """)
        .params(hold.toSeconds(), most)
        .query((rs, n) ->
            new Batch(
                rs.getLong("id"),
                List.of((UUID[]) rs.getArray("organizations").getArray()),
                List.of((UUID[]) rs.getArray("runs").getArray())))
        .list();
  }

  /** All of these batches' runs have been told. */
  public void done(Transaction tx, List<Batch> batches) {
    tx.sql("delete from run_trail_inbox where id = any (?)")
        .param(batches.stream().map(Batch::id).toArray(Long[]::new))
        .update();
  }

  /** What is to know of these runs apart from their steps. */
  public List<ToldRun> runs(Transaction tx, OrganizationId organization, List<UUID> ids) {
    return tx.sql(
            """
            select r.id, r.transcript_id, r.standalone, r.agent_id, r.agent_version, r.model, r.state,
                   r.error ->> 'code' as error, r.input_tokens, r.output_tokens, r.step_count, r.created_by, r.created_at,
                   r.finished_at, r.parent_run_id, t.run_id is not null as begun,
                   coalesce(t.through_step, r.inherited_steps) as through_step
              from run r
              left join run_trail t on t.organization_id = r.organization_id and t.run_id = r.id
             where r.organization_id = ? and r.id = any (?)
             order by r.id
            """)
        .params(organization.value(), ids.toArray(UUID[]::new))
        .query((rs, n) ->
            new ToldRun(
                rs.getObject("id", UUID.class),
                rs.getBoolean("standalone") ? null : rs.getObject("transcript_id", UUID.class),
                rs.getObject("agent_id", UUID.class),
                rs.getObject("agent_version", Integer.class),
                rs.getString("model"),
                rs.getString("state"),
                rs.getString("error"),
                rs.getLong("input_tokens"),
                rs.getLong("output_tokens"),
                rs.getInt("step_count"),
                rs.getString("created_by"),
                instant(rs, "created_at"),
                rs.getObject("finished_at") == null ? null : instant(rs, "finished_at"),
                rs.getObject("parent_run_id", UUID.class),
                rs.getBoolean("begun"),
                rs.getInt("through_step")))
        .list();
  }

  /**
   * The run's steps behind that one, and before them the last answer of a model, which asked for
   * what follows. What tools answered is left out, apart from whether it was an error.
   */
  public List<ToldStep> steps(
      Transaction tx, OrganizationId organization, UUID run, int throughStep) {
    return tx.sql(
            """
            select seq, kind, name, request,
                   case when kind = 'model' then result
                        else jsonb_build_object('isError', result -> 'isError') end as result,
                   started_at + duration_ms * interval '1 millisecond' as ended_at, duration_ms
              from step
             where organization_id = ? and run_id = ?
               and seq >= coalesce((select max(m.seq) from step m
                                     where m.organization_id = step.organization_id and m.run_id = step.run_id
                                       and m.kind = 'model' and m.seq <= ?), ? + 1)
             order by seq
            """)
        .params(organization.value(), run, throughStep, throughStep)
        .query((rs, n) ->
            new ToldStep(
                rs.getInt("seq"),
                rs.getString("kind"),
                rs.getString("name"),
                json.readTree(rs.getString("request")),
                json.readTree(rs.getString("result")),
                instant(rs, "ended_at"),
                rs.getLong("duration_ms")))
        .list();
  }

  /** The run has been told up to this step, and goes on. */
  public void told(Transaction tx, OrganizationId organization, UUID run, int throughStep) {
    tx.sql(
            """
            insert into run_trail (organization_id, run_id, through_step) values (?, ?, ?)
            on conflict (organization_id, run_id)
            do update set through_step = greatest(run_trail.through_step, excluded.through_step)
            """)
        .params(organization.value(), run, throughStep)
        .update();
  }

  /** The run has been told to its end. */
  public void toldAll(Transaction tx, OrganizationId organization, UUID run) {
    tx.sql("delete from run_trail where organization_id = ? and run_id = ?")
        .params(organization.value(), run)
        .update();
  }

  private static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Runs that something happened to, beside their organizations. */
  public record Batch(long id, List<UUID> organizations, List<UUID> runs) {}

  /**
   * A run.
   *
   * @param conversation null when none shows it
   * @param error the code of what it failed for
   * @param begun whether its beginning has been told
   * @param throughStep the last step that has been told, or that another run did
   */
  public record ToldRun(
      UUID id,
      @Nullable UUID conversation,
      UUID agent,
      @Nullable Integer version,
      String model,
      String state,
      @Nullable String error,
      long inputTokens,
      long outputTokens,
      int stepCount,
      String createdBy,
      Instant createdAt,
      @Nullable Instant finishedAt,
      @Nullable UUID parent,
      boolean begun,
      int throughStep) {}

  /** A step, of which only what the decision log may know is used. */
  public record ToldStep(
      int seq,
      String kind,
      String name,
      JsonNode request,
      JsonNode result,
      Instant endedAt,
      long durationMs) {}
}
