package dev.propel.chaos;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The driver's own look into the database. */
final class JournalReader {

  private final Database database;
  private volatile List<Organization> organizations = List.of();

  JournalReader(Database database) {
    this.database = database;
  }

  /** A run as a row. */
  record RunRow(
      UUID id,
      UUID transcript,
      String state,
      int epoch,
      int stepCount,
      @Nullable UUID input,
      @Nullable UUID output,
      @Nullable String error,
      boolean active,
      @Nullable String answer) {}

  /** A step as a row; the digest is of everything in it. */
  record StepRow(UUID run, int seq, String kind, String request, String result, String digest) {}

  /** A question that waits for an answer. */
  record OpenInterrupt(UUID id, String reason, String callId) {}

  void know(List<Organization> all) {
    organizations = List.copyOf(all);
  }

  /** How many model steps the journal of the question's run has. */
  int modelSteps(Question question) {
    return database.inOrganization(
        organizations.get(question.organization()).id(),
        tx ->
            tx.sql(
                    """
                    select count(s.seq) from message m
                      left join step s on s.organization_id = m.organization_id and s.run_id = m.run_id
                                      and s.kind = 'model'
                     where m.organization_id = current_organization() and m.transcript_id = ? and m.content = ?
                       and m.role = 'user'
                    """)
                .params(question.conversation(), question.toString())
                .query(Integer.class)
                .single());
  }

  List<RunRow> runs(OrganizationId organization) {
    return database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    """
                    select r.id, r.transcript_id, r.state, r.epoch, r.step_count, r.input_message_id, r.output_message_id,
                           r.error::text, coalesce(t.active_run_id = r.id, false) as active, m.content
                      from run r
                      join transcript t on t.organization_id = r.organization_id and t.id = r.transcript_id
                      left join message m on m.organization_id = r.organization_id and m.id = r.output_message_id
                     where r.organization_id = current_organization()
                    """)
                .query((rs, n) ->
                    new RunRow(
                        rs.getObject(1, UUID.class),
                        rs.getObject(2, UUID.class),
                        rs.getString(3),
                        rs.getInt(4),
                        rs.getInt(5),
                        rs.getObject(6, UUID.class),
                        rs.getObject(7, UUID.class),
                        rs.getString(8),
                        rs.getBoolean(9),
                        rs.getString(10)))
                .list());
  }

  int unfinished(OrganizationId organization) {
    return database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    """
                    select count(*) from run where organization_id = current_organization()
                       and state in ('queued', 'running', 'waiting')
                    """)
                .query(Integer.class)
                .single());
  }

  /** The steps of runs that began within this time, in order. */
  List<StepRow> steps(OrganizationId organization, Duration within) {
    UUID since = new UUID(Instant.now().minus(within).toEpochMilli() << 16, 0);
    return database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    """
                    select run_id, seq, kind, request::text, result::text, md5(step::text)
                      from step where organization_id = current_organization() and run_id >= ? order by run_id, seq
                    """)
                .param(since)
                .query((rs, n) ->
                    new StepRow(
                        rs.getObject(1, UUID.class),
                        rs.getInt(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6)))
                .list());
  }

  List<OpenInterrupt> openInterrupts(OrganizationId organization) {
    return database.inOrganization(
        organization,
        tx ->
            tx.sql(
                    """
                    select id, reason, coalesce(call_id, '') from interrupt
                     where organization_id = current_organization() and state = 'open'
                    """)
                .query((rs, n) ->
                    new OpenInterrupt(
                        rs.getObject(1, UUID.class), rs.getString(2), rs.getString(3)))
                .list());
  }
}
