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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Transcripts and their messages as rows. */
@Repository
public class TranscriptStore {

  private static final String COLUMNS =
      "id, transcript_id, parent_id, role, content, run_id, created_at";

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
    String order = newestFirst ? "id < ? order by id desc" : "id > ? order by id";
    return tx.sql(
            "select "
                + COLUMNS
                + " from message where organization_id = current_organization() and transcript_id = ?"
                + " and "
                + order
                + " limit ?")
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
