package dev.propel.audit.store;

import dev.propel.audit.AuditEntry.Outcome;
import dev.propel.audit.AuditEvent;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Appends and reads audit events; the database lets the application do nothing else with them. */
@Repository
public class AuditStore {

  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

  private final JsonMapper json;

  AuditStore(JsonMapper json) {
    this.json = json;
  }

  /** Appends one event. */
  public void append(Transaction tx, OrganizationId organization, AuditEvent event) {
    tx.sql(
            """
            insert into audit_event (organization_id, id, at, subject, action, target, outcome,
              reason, details, request_id, trace_id, source_address)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            """)
        .param(organization.value())
        .param(event.id())
        .param(OffsetDateTime.ofInstant(event.at(), ZoneOffset.UTC))
        .param(event.subject())
        .param(event.action())
        .param(event.target())
        .param(event.outcome().name().toLowerCase(Locale.ROOT))
        .param(event.reason())
        .param(json.writeValueAsString(event.details()))
        .param(event.requestId())
        .param(event.traceId())
        .param(event.sourceAddress())
        .update();
  }

  /** One event more than asked, newest first, older than the request's cursor. */
  public List<AuditEvent> newestFirst(
      Transaction tx, OrganizationId organization, PageRequest request) {
    return tx.sql(
            """
            select id, at, subject, action, target, outcome, reason, details, request_id, trace_id,
              source_address
            from audit_event
            where organization_id = ? and (?::uuid is null or id < ?)
            order by id desc
            limit ?
            """)
        .param(organization.value())
        .param(request.after())
        .param(request.after())
        .param(request.limit() + 1)
        .query((rows, number) -> event(rows))
        .list();
  }

  private AuditEvent event(ResultSet row) throws SQLException {
    return new AuditEvent(
        row.getObject("id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("subject"),
        row.getString("action"),
        row.getString("target"),
        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        json.readValue(row.getString("details"), DETAILS),
        row.getString("request_id"),
        row.getString("trace_id"),
        row.getString("source_address"));
  }
}
