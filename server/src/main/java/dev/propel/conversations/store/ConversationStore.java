package dev.propel.conversations.store;

import dev.propel.conversations.Conversation;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Conversations as rows. */
@Repository
public class ConversationStore {

  private static final String FROM =
      """
      select c.id, c.agent_id, c.agent_version, c.title, c.created_by, c.created_at,
             greatest(c.updated_at, m.created_at) as updated_at, coalesce(m.id, c.id) as activity
        from conversation c
        left join lateral (
          -- The newest on whatever branch: which branch is the current one is no activity.
          select id, created_at from message
           where organization_id = c.organization_id and transcript_id = c.id
           order by id desc limit 1
        ) m on true
       where c.organization_id = current_organization() and c.deleted_at is null
      """;

  ConversationStore() {}

  /** A new conversation; its transcript is there already. */
  public void create(
      Transaction tx, OrganizationId organization, Conversation conversation, String createdBy) {
    tx.sql(
            """
            insert into conversation (organization_id, id, agent_id, agent_version, title, created_by, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)
            """)
        .param(organization.value())
        .param(conversation.id())
        .param(conversation.agentId())
        .param(conversation.agentVersion())
        .param(conversation.title())
        .param(createdBy)
        .param(conversation.createdAt().toString())
        .param(conversation.updatedAt().toString())
        .update();
  }

  /** The conversation, if it is this organization's and was not deleted. */
  public Optional<ConversationRow> find(Transaction tx, UUID id) {
    return tx.sql(FROM + " and c.id = ?").param(id).query(ConversationStore::row).optional();
  }

  /** Conversations, newest activity first; one more than the limit when there are more. */
  public List<ConversationRow> list(
      Transaction tx, PageRequest page, @Nullable UUID agent, @Nullable String createdBy) {
    return tx.sql(
            FROM
                + """
                   and coalesce(m.id, c.id) < ?
                   and c.agent_id = coalesce(?::uuid, c.agent_id)
                   and c.created_by = coalesce(?::text, c.created_by)
                 order by activity desc limit ?
                """)
        .param(page.before())
        .param(agent)
        .param(createdBy)
        .param(page.limit() + 1)
        .query(ConversationStore::row)
        .list();
  }

  /** Names the conversation. */
  public void rename(Transaction tx, UUID id, @Nullable String title, Instant at) {
    tx.sql(
            """
            update conversation set title = ?, updated_at = ?::timestamptz
             where organization_id = current_organization() and id = ?
            """)
        .param(title)
        .param(at.toString())
        .param(id)
        .update();
  }

  /** Hides the conversation; its rows go when its retention ends. */
  public void delete(Transaction tx, UUID id, Instant at) {
    tx.sql(
            """
            update conversation set deleted_at = ?::timestamptz
             where organization_id = current_organization() and id = ?
            """)
        .params(at.toString(), id)
        .update();
  }

  private static ConversationRow row(ResultSet rs, int row) throws SQLException {
    return new ConversationRow(
        new Conversation(
            rs.getObject("id", UUID.class),
            rs.getObject("agent_id", UUID.class),
            rs.getObject("agent_version", Integer.class),
            rs.getString("title"),
            rs.getObject("created_at", OffsetDateTime.class).toInstant(),
            rs.getObject("updated_at", OffsetDateTime.class).toInstant()),
        rs.getString("created_by"),
        rs.getObject("activity", UUID.class));
  }
}
