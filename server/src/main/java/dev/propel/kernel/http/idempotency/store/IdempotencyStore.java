package dev.propel.kernel.http.idempotency.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.kernel.http.idempotency.store.Outcome.Answered;
import dev.propel.kernel.http.idempotency.store.Outcome.Streamed;
import dev.propel.kernel.http.idempotency.store.Outcome.Withheld;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of keys. A key is claimed in one statement, so that of two at once one waits. */
@Component
public final class IdempotencyStore {

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final JsonMapper json;

  IdempotencyStore(JsonMapper json) {
    this.json = json;
  }

  /**
   * Takes the key for this request if nobody holds it: no row, one that has expired, or one of the
   * same request that was given up as lost.
   */
  public Claim claim(
      Transaction tx,
      RequestKey key,
      byte[] digest,
      UUID attempt,
      Instant now,
      Instant expiredBefore,
      Instant lostBefore) {
    int taken =
        tx.sql(
                """
                insert into idempotency
                  (organization_id, caller, key, attempt, request_digest, state, created_at)
                values (?, ?, ?, ?, ?, 'in_progress', ?)
                on conflict (organization_id, caller, key) do update
                set attempt = excluded.attempt, request_digest = excluded.request_digest,
                  state = 'in_progress', status = null, headers = null, body = null,
                  stream_of = null, created_at = excluded.created_at
                where idempotency.created_at < ?
                  or (idempotency.state = 'in_progress' and idempotency.created_at < ?
                    and idempotency.request_digest = excluded.request_digest)
                """)
            .param(key.organization().value())
            .param(key.caller())
            .param(key.key())
            .param(attempt)
            .param(digest)
            .param(utc(now))
            .param(utc(expiredBefore))
            .param(utc(lostBefore))
            .update();
    return taken == 1 ? new Claim.Fresh(attempt) : known(tx, key, digest);
  }

  private Claim known(Transaction tx, RequestKey key, byte[] digest) {
    return tx.sql(
            """
            select request_digest, state, status, headers, body, stream_of from idempotency
            where organization_id = ? and caller = ? and key = ?
            """)
        .param(key.organization().value())
        .param(key.caller())
        .param(key.key())
        .query((row, n) ->
            Arrays.equals(row.getBytes("request_digest"), digest) ? state(row) : new Claim.Reused())
        .optional()
        // Given back between the two statements: the client may try again at once.
        .orElseGet(Claim.InProgress::new);
  }

  private Claim state(ResultSet row) throws SQLException {
    return switch (row.getString("state")) {
      case "in_progress" -> new Claim.InProgress();
      case "answered" ->
          new Claim.Done(
              new Answered(
                  row.getInt("status"),
                  json.readValue(row.getString("headers"), HEADERS),
                  ByteBuffer.wrap(row.getBytes("body"))));
      case "streamed" -> new Claim.Done(new Streamed(row.getString("stream_of")));
      case "withheld" -> new Claim.Done(new Withheld());
      default -> throw new IllegalStateException("An unknown state: " + row.getString("state"));
    };
  }

  /** Keeps the outcome, unless the key was meanwhile given to another attempt. */
  public void complete(Transaction tx, RequestKey key, UUID attempt, Outcome outcome) {
    switch (outcome) {
      case Answered answer ->
          update(
              tx,
              key,
              attempt,
              "answered",
              answer.status(),
              json.writeValueAsString(answer.headers()),
              answer.bytes(),
              null);
      case Streamed stream -> update(tx, key, attempt, "streamed", null, null, null, stream.path());
      case Withheld withheld -> update(tx, key, attempt, "withheld", null, null, null, null);
    }
  }

  private static void update(
      Transaction tx,
      RequestKey key,
      UUID attempt,
      String state,
      @Nullable Integer status,
      @Nullable String headers,
      byte @Nullable [] body,
      @Nullable String streamOf) {
    tx.sql(
            """
            update idempotency
            set state = ?, status = ?, headers = ?::jsonb, body = ?, stream_of = ?
            where organization_id = ? and caller = ? and key = ? and attempt = ?
            """)
        .param(state)
        .param(new SqlParameterValue(Types.INTEGER, status))
        .param(new SqlParameterValue(Types.VARCHAR, headers))
        .param(new SqlParameterValue(Types.BINARY, body))
        .param(new SqlParameterValue(Types.VARCHAR, streamOf))
        .param(key.organization().value())
        .param(key.caller())
        .param(key.key())
        .param(attempt)
        .update();
  }

  /** Gives the key back: nothing was done, so the same request may be tried again. */
  public void release(Transaction tx, RequestKey key, UUID attempt) {
    tx.sql(
            """
            delete from idempotency
            where organization_id = ? and caller = ? and key = ? and attempt = ?
            """)
        .param(key.organization().value())
        .param(key.caller())
        .param(key.key())
        .param(attempt)
        .update();
  }

  /** Removes some of the organization's expired keys, those that nobody is looking at. */
  public void purge(Transaction tx, Instant expiredBefore, int atMost) {
    tx.sql(
            """
            delete from idempotency where (organization_id, caller, key) in (
              select organization_id, caller, key from idempotency
              where organization_id = current_organization() and created_at < ?
              order by created_at limit ? for update skip locked)
            """)
        .param(utc(expiredBefore))
        .param(atMost)
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
