package dev.propel.audit.store;

import dev.propel.audit.AuditCategory;
import dev.propel.audit.AuditEntry.Outcome;
import dev.propel.audit.AuditEvent;
import dev.propel.audit.AuditFilter;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Appends and reads audit events; the database lets the application do nothing else with them. */
@Repository
public class AuditStore {

  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

  /** An id may be older or younger than its event by the skew of clocks; months are by id. */
  private static final Duration SKEW = Duration.ofHours(1);

  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private final JsonMapper json;

  AuditStore(JsonMapper json) {
    this.json = json;
  }

  /** Appends one event. */
  public void append(Transaction tx, OrganizationId organization, AuditEvent event) {
    tx.sql(
            """
            insert into audit_event (organization_id, id, at, category, subject, action, target,
              outcome, reason, details, request_id, trace_id, source_address)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            """)
        .param(organization.value())
        .param(event.id())
        .param(OffsetDateTime.ofInstant(event.at(), ZoneOffset.UTC))
        .param(event.category().label())
        .param(event.subject())
        .param(event.action())
        .param(event.target())
        .param(label(event.outcome()))
        .param(event.reason())
        .param(json.writeValueAsString(event.details()))
        .param(event.requestId())
        .param(event.traceId())
        .param(event.sourceAddress())
        .update();
  }

  /** Appends those of the events whose ids are not there, in one statement. */
  public void appendNew(Transaction tx, OrganizationId organization, List<AuditEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    List<Map<String, Object>> rows = events.stream().map(AuditStore::row).toList();
    tx.sql(
            """
            insert into audit_event (organization_id, id, at, category, subject, action, target,
              outcome, reason, details, trace_id)
            select ?, e.id, e.at, e.category, e.subject, e.action, e.target, e.outcome, e.reason,
              e.details, e."traceId"
            from jsonb_to_recordset(?::jsonb) as e (id uuid, at timestamptz, category text,
              subject text, action text, target text, outcome text, reason text, details jsonb,
              "traceId" text)
            on conflict (organization_id, id) do nothing
            """)
        .param(organization.value())
        .param(json.writeValueAsString(rows))
        .update();
  }

  /** Events that the filter wants with ids below this one, newest first, at most so many. */
  public List<AuditEvent> newestFirst(
      Transaction tx, OrganizationId organization, AuditFilter filter, UUID before, int most) {
    return tx.sql(
            """
            select id, at, category, subject, action, target, outcome, reason, details, request_id,
              trace_id, source_address
            from audit_event
            where organization_id = ? and id < ? and id >= ? and id <= ?
              and at >= ?::timestamptz and at < ?::timestamptz
              and (?::text is null or category = ?)
              and (?::text is null or action = ?)
              and (?::text is null or starts_with(action, ?))
              and (?::text is null or subject = ?)
              and (?::text is null or target = ?)
              and (?::text is null or outcome = ?)
            order by id desc
            limit ?
            """)
        .param(organization.value())
        .param(before)
        .param(filter.from() == null ? FIRST : idAt(filter.from().minus(SKEW)))
        .param(filter.to() == null ? LAST : idAt(filter.to().plus(SKEW)))
        .param(from(filter).toString())
        .param(to(filter).toString())
        .params(twice(filter.category() == null ? null : filter.category().label()))
        .params(twice(whole(filter.action())))
        .params(twice(beginning(filter.action())))
        .params(twice(filter.subject()))
        .params(twice(filter.target()))
        .params(twice(filter.outcome() == null ? null : label(filter.outcome())))
        .param(most)
        .query((rows, number) -> event(rows))
        .list();
  }

  /** Those of the events with these ids that are there, by id. */
  public List<AuditEvent> some(Transaction tx, OrganizationId organization, List<UUID> ids) {
    return tx.sql(
            """
            select id, at, category, subject, action, target, outcome, reason, details, request_id,
              trace_id, source_address
            from audit_event
            where organization_id = ? and id = any (?)
            order by id
            """)
        .param(organization.value())
        .param(ids.toArray(UUID[]::new))
        .query((rows, number) -> event(rows))
        .list();
  }

  private static Map<String, Object> row(AuditEvent event) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", event.id());
    row.put("at", event.at().toString());
    row.put("category", event.category().label());
    row.put("subject", event.subject());
    row.put("action", event.action());
    row.put("target", event.target());
    row.put("outcome", label(event.outcome()));
    row.put("reason", event.reason());
    row.put("details", event.details());
    row.put("traceId", event.traceId());
    return row;
  }

  private static Instant from(AuditFilter filter) {
    return filter.from() == null ? Instant.EPOCH : filter.from();
  }

  private static Instant to(AuditFilter filter) {
    return filter.to() == null ? Instant.parse("9999-01-01T00:00:00Z") : filter.to();
  }

  /** The smallest id of version 7 that could be made at this instant. */
  private static UUID idAt(Instant instant) {
    return new UUID(Math.max(0, instant.toEpochMilli()) << 16, 0);
  }

  private static @Nullable String whole(@Nullable String action) {
    return action == null || action.endsWith(".") ? null : action;
  }

  private static @Nullable String beginning(@Nullable String action) {
    return action == null || !action.endsWith(".") ? null : action;
  }

  private static List<@Nullable String> twice(@Nullable String value) {
    return Arrays.asList(value, value);
  }

  private static String label(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private AuditEvent event(ResultSet row) throws SQLException {
    return new AuditEvent(
        row.getObject("id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        AuditCategory.labelled(row.getString("category")).orElseThrow(),
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
