package dev.propel.runs.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Message.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Transcripts and their messages as rows. */
@Repository
public class TranscriptStore {

  private static final String COLUMNS =
      "id, transcript_id, parent_id, role, content, run_id, created_at";

  private static final String LIST =
      "select "
          + COLUMNS
          + " from message where organization_id = current_organization() and transcript_id = ? and ";

  TranscriptStore() {}

  /** A new, empty transcript. */
  public void create(Transaction tx, OrganizationId organization, UUID id, Instant at) {
    tx.sql("insert into transcript (organization_id, id, created_at) values (?, ?, ?::timestamptz)")
        .params(organization.value(), id, at.toString())
        .update();
  }

  /** Messages by time; one more than the limit when there are more. */
  public List<MessageRow> list(
      Transaction tx, UUID transcript, PageRequest page, boolean newestFirst) {
    return tx.sql(
            newestFirst
                ? LIST + "id < ? order by id desc limit ?"
                : LIST + "id > ? order by id limit ?")
        .param(transcript)
        .param(newestFirst ? page.before() : page.beyond())
        .param(page.limit() + 1)
        .query(TranscriptStore::message)
        .list();
  }

  /**
   * The branch that ends in this message, oldest first, at most {@code limit} messages from its
   * tip.
   */
  public List<MessageRow> branch(Transaction tx, UUID tip, int limit) {
    return tx.sql(
            """
            with recursive branch as (
              select m.*, 1 as depth from message m
               where m.organization_id = current_organization() and m.id = ?
              union all
              select m.*, b.depth + 1 from branch b
                join message m on m.organization_id = b.organization_id and m.id = b.parent_id
               where b.depth < ?
            )
            select id, transcript_id, parent_id, role, content, run_id, created_at from branch order by depth desc
            """)
        .params(tip, limit)
        .query(TranscriptStore::message)
        .list();
  }

  /** How the messages hang together, in order of time. */
  public List<MessageNode> nodes(Transaction tx, UUID transcript) {
    return tx.sql(
            """
            select m.id, m.parent_id,
                   case when q.id is not null then 'IN_LINE' when w.id is not null then 'WITHDRAWN' else 'PLACED' end
                     as standing
              from message m
              left join run q on q.organization_id = m.organization_id and q.transcript_id = m.transcript_id
                             and q.in_line and q.id = m.run_id
              left join run w on m.parent_id is null and m.role = 'user'
                             and w.organization_id = m.organization_id and w.id = m.run_id
                             and not w.branches and w.started_at is null and w.finished_at is not null
             where m.organization_id = current_organization() and m.transcript_id = ?
             order by m.id
            """)
        .param(transcript)
        .query((rs, n) ->
            new MessageNode(
                rs.getObject("id", UUID.class),
                rs.getObject("parent_id", UUID.class),
                Standing.valueOf(rs.getString("standing"))))
        .list();
  }

  /** These messages, in no order. */
  public List<MessageRow> some(Transaction tx, List<UUID> ids) {
    return tx.sql(
            "select "
                + COLUMNS
                + " from message where organization_id = current_organization() and id = any (?)")
        .param(ids.toArray(UUID[]::new))
        .query(TranscriptStore::message)
        .list();
  }

  /** The tip of the current branch, if anything was said. */
  public Optional<UUID> head(Transaction tx, UUID transcript) {
    return tx.sql(
            """
            select head_message_id from transcript
             where organization_id = current_organization() and id = ? and head_message_id is not null
            """)
        .param(transcript)
        .query(UUID.class)
        .optional();
  }

  /** Holds the transcript until the transaction ends; says whether a run is active on it. */
  public boolean lock(Transaction tx, UUID transcript) {
    return tx.sql(
            """
            select active_run_id is not null from transcript
             where organization_id = current_organization() and id = ? for update
            """)
        .param(transcript)
        .query(Boolean.class)
        .single();
  }

  /** The runs that these messages began and that came to no answer, oldest first. */
  public Map<UUID, List<UUID>> unanswered(Transaction tx, UUID transcript, List<UUID> inputs) {
    return tx
        .sql(
            """
            select input_message_id, id from run
             where organization_id = current_organization() and transcript_id = ? and input_message_id = any (?)
               and output_message_id is null
             order by id
            """)
        .params(transcript, inputs.toArray(UUID[]::new))
        .query((rs, n) ->
            Map.entry(rs.getObject("input_message_id", UUID.class), rs.getObject("id", UUID.class)))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /** Makes this message the tip of the current branch. */
  public void moveHead(Transaction tx, UUID transcript, UUID message) {
    tx.sql(
            """
            update transcript set head_message_id = ?
             where organization_id = current_organization() and id = ?
            """)
        .params(message, transcript)
        .update();
  }

  /** Nothing new begins on it from now on. */
  public void close(Transaction tx, UUID transcript, Instant at) {
    tx.sql(
            """
            update transcript set closed_at = ?::timestamptz
             where organization_id = current_organization() and id = ? and closed_at is null
            """)
        .params(at.toString(), transcript)
        .update();
  }

  /** Whether something new may begin on it. */
  public boolean isOpen(Transaction tx, UUID transcript) {
    return tx.sql(
            """
            select exists (select 1 from transcript
                            where organization_id = current_organization() and id = ? and closed_at is null)
            """)
        .param(transcript)
        .query(Boolean.class)
        .single();
  }

  private static MessageRow message(ResultSet rs, int row) throws SQLException {
    return new MessageRow(
        rs.getObject("id", UUID.class),
        rs.getObject("transcript_id", UUID.class),
        rs.getObject("parent_id", UUID.class),
        Role.labelled(rs.getString("role")),
        rs.getString("content"),
        rs.getObject("run_id", UUID.class),
        rs.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  /** A message as a node of the tree. */
  public record MessageNode(UUID id, @Nullable UUID parentId, Standing standing) {}

  /** Whether a message has its place in the tree. */
  public enum Standing {
    /** It has. */
    PLACED,
    /** It waits for its turn. */
    IN_LINE,
    /** It went before it had its turn. */
    WITHDRAWN
  }

  /** A message without what its run did. */
  public record MessageRow(
      UUID id,
      UUID transcriptId,
      @Nullable UUID parentId,
      Role role,
      String content,
      UUID runId,
      Instant createdAt) {}
}
