package dev.propel.audit.privacy.store;

import dev.propel.audit.privacy.Certificate;
import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.Erasure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Erasures and their certificates as rows. */
@Repository
public class ErasureStore {

  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

  private final JsonMapper json;

  ErasureStore(JsonMapper json) {
    this.json = json;
  }

  /** Adds an erasure that is to be carried out. */
  public void add(
      Transaction tx,
      OrganizationId organization,
      Erasure erasure,
      String requestedBy,
      byte[] receiptHash) {
    tx.sql(
            """
            insert into erasure (organization_id, id, scope, person, account, requested_by, state,
              created_at, due_at, receipt_hash)
            values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?)
            """)
        .param(organization.value())
        .param(erasure.id())
        .param(erasure.scope().label())
        .param(erasure.person())
        .param(erasure.account())
        .param(requestedBy)
        .param(erasure.state().label())
        .param(erasure.createdAt().toString())
        .param(erasure.dueAt().toString())
        .param(receiptHash)
        .update();
  }

  /** Whether the erasure of the organization is asked for. */
  public boolean organizationScheduled(Transaction tx) {
    return tx.sql(
            """
            select exists (select from erasure where organization_id = current_organization()
              and scope = 'organization' and state in ('scheduled', 'running'))
            """)
        .query(Boolean.class)
        .single();
  }

  /** Calls an erasure off; says whether it had not begun. */
  public boolean cancel(Transaction tx, UUID id, Instant at) {
    return tx.sql(
                """
                update erasure set state = 'cancelled', finished_at = ?::timestamptz
                where organization_id = current_organization() and id = ? and state = 'scheduled'
                """)
            .params(at.toString(), id)
            .update()
        == 1;
  }

  /** The erasure. */
  public Optional<Erasure> find(Transaction tx, UUID id) {
    return tx.sql(
            """
            select organization_id, id, scope, person, account, state, created_at, due_at, finished_at, erased,
              certificate_hash
            from erasure where organization_id = current_organization() and id = ?
            """)
        .param(id)
        .query((row, n) -> erasure(row))
        .optional();
  }

  /** Erasures with ids below this one, newest first. */
  public List<Erasure> list(Transaction tx, UUID before, int most) {
    return tx.sql(
            """
            select organization_id, id, scope, person, account, state, created_at, due_at, finished_at, erased,
              certificate_hash
            from erasure where organization_id = current_organization() and id < ? order by id desc limit ?
            """)
        .params(before, most)
        .query((row, n) -> erasure(row))
        .list();
  }

  /** The hash of the receipt's secret. */
  public Optional<byte[]> receiptHash(Transaction tx, UUID id) {
    return tx.sql(
            "select receipt_hash from erasure where organization_id = current_organization() and id = ?")
        .param(id)
        .query(byte[].class)
        .optional();
  }

  /** Erasures of all organizations whose time has come. */
  public List<Place> due(Transaction tx, int most) {
    return tx.sql("select organization_id, id from due_erasures(?)")
        .param(most)
        .query((row, n) -> place(row))
        .list();
  }

  /** Erasures of all organizations that were finished before, newest first. */
  public List<Place> finished(Transaction tx, Instant before, int most) {
    return tx.sql("select organization_id, id from finished_erasures(?::timestamptz, ?)")
        .params(before.toString(), most)
        .query((row, n) -> place(row))
        .list();
  }

  /** Takes an erasure to carry it out; nothing when another node has it or it was called off. */
  public Optional<Erasure> claim(Transaction tx, UUID id, Duration hold) {
    int taken =
        tx.sql(
                """
                update erasure set state = 'running', claimed_until = now() + make_interval(secs => ?)
                where organization_id = current_organization() and id = ? and claimed_until < now()
                  and state in ('scheduled', 'running')
                """)
            .params(hold.toSeconds(), id)
            .update();
    return taken == 0 ? Optional.empty() : find(tx, id);
  }

  /** Not now: something is held. */
  public void postpone(Transaction tx, UUID id, Duration until) {
    tx.sql(
            """
            update erasure set claimed_until = now() + make_interval(secs => ?)
            where organization_id = current_organization() and id = ? and state in ('scheduled', 'running')
            """)
        .params(until.toSeconds(), id)
        .update();
  }

  /** Adds to what was erased so far, and holds on to the erasure. */
  public void progress(Transaction tx, UUID id, Erased more, Duration hold) {
    Erased before = erased(tx, id);
    tx.sql(
            """
            update erasure set erased = ?::jsonb, claimed_until = now() + make_interval(secs => ?)
            where organization_id = current_organization() and id = ?
            """)
        .params(json.writeValueAsString(before.and(more).counts()), hold.toSeconds(), id)
        .update();
  }

  /** What was erased so far. */
  public Erased erased(Transaction tx, UUID id) {
    return tx.sql(
            "select erased from erasure where organization_id = current_organization() and id = ?")
        .param(id)
        .query((row, n) -> new Erased(json.readValue(row.getString(1), COUNTS)))
        .single();
  }

  /** It is done; whom it was about is forgotten. */
  public void done(Transaction tx, UUID id, Instant at, String hash) {
    tx.sql(
            """
            update erasure set state = 'done', finished_at = ?::timestamptz, certificate_hash = ?, person = null,
              requested_by = null
            where organization_id = current_organization() and id = ?
            """)
        .params(at.toString(), hash, id)
        .update();
  }

  private Erasure erasure(ResultSet row) throws SQLException {
    Erasure.Scope scope = Erasure.Scope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT));
    UUID id = row.getObject("id", UUID.class);
    Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    Instant finishedAt = finished == null ? null : finished.toInstant();
    String hash = row.getString("certificate_hash");
    return new Erasure(
        id,
        scope,
        row.getObject("person", UUID.class),
        row.getBoolean("account"),
        Erasure.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        createdAt,
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        finishedAt,
        certificate(row, id, scope, createdAt, finishedAt, hash));
  }

  private @Nullable Certificate certificate(
      ResultSet row,
      UUID id,
      Erasure.Scope scope,
      Instant createdAt,
      @Nullable Instant finishedAt,
      @Nullable String hash)
      throws SQLException {
    return hash == null || finishedAt == null
        ? null
        : new Certificate(
            id,
            row.getObject("organization_id", UUID.class),
            scope,
            createdAt,
            finishedAt,
            json.readValue(row.getString("erased"), COUNTS),
            hash);
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        row.getObject("id", UUID.class));
  }

  /** An erasure of some organization. */
  public record Place(OrganizationId organization, UUID id) {}
}
