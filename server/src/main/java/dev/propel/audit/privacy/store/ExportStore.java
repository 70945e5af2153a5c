package dev.propel.audit.privacy.store;

import dev.propel.audit.privacy.DataExport;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Exports and their parts as rows. */
@Repository
public class ExportStore {

  /** Adds an export that is to be made. */
  public void add(Transaction tx, OrganizationId organization, DataExport export, byte[] linkKey) {
    tx.sql(
            """
            insert into privacy_export (organization_id, id, person, requested_by, state, created_at, link_key)
            values (?, ?, ?, ?, ?, ?::timestamptz, ?)
            """)
        .param(organization.value())
        .param(export.id())
        .param(export.person())
        .param(export.requestedBy())
        .param(export.state().label())
        .param(export.createdAt().toString())
        .param(linkKey)
        .update();
  }

  /** How many of the person's, or of the organization's, are not made yet. */
  public int underWay(Transaction tx, @Nullable UUID person) {
    return tx.sql(
            """
            select count(*) from privacy_export
            where organization_id = current_organization() and state in ('queued', 'running')
              and person is not distinct from ?::uuid
            """)
        .param(person)
        .query(Integer.class)
        .single();
  }

  /** The export. */
  public Optional<DataExport> find(Transaction tx, UUID id) {
    return tx.sql(
            """
            select e.id, e.person, e.requested_by, e.state, e.created_at, e.finished_at, e.expires_at,
              (select coalesce(sum(p.bytes), 0) from privacy_export_part p
                where p.organization_id = e.organization_id and p.export_id = e.id) as bytes
            from privacy_export e
            where e.organization_id = current_organization() and e.id = ?
            """)
        .param(id)
        .query((row, n) -> export(row))
        .optional();
  }

  /** Exports of the person, or of all, with ids below this one, newest first. */
  public List<DataExport> list(Transaction tx, @Nullable UUID person, UUID before, int most) {
    return tx.sql(
            """
            select e.id, e.person, e.requested_by, e.state, e.created_at, e.finished_at, e.expires_at,
              (select coalesce(sum(p.bytes), 0) from privacy_export_part p
                where p.organization_id = e.organization_id and p.export_id = e.id) as bytes
            from privacy_export e
            where e.organization_id = current_organization() and e.id < ?
              and (?::uuid is null or e.person = ?)
            order by e.id desc limit ?
            """)
        .param(before)
        .param(person)
        .param(person)
        .param(most)
        .query((row, n) -> export(row))
        .list();
  }

  /** What signs links to the export. */
  public Optional<byte[]> linkKey(Transaction tx, UUID id) {
    return tx.sql(
            "select link_key from privacy_export where organization_id = current_organization() and id = ?")
        .param(id)
        .query(byte[].class)
        .optional();
  }

  /** Exports of all organizations that somebody has to look at. */
  public List<Due> due(Transaction tx, int most) {
    return tx.sql("select organization_id, id from due_exports(?)")
        .param(most)
        .query((row, n) ->
            new Due(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getObject("id", UUID.class)))
        .list();
  }

  /** Takes an export to work on it; nothing when another node has it or it needs no work. */
  public Optional<Work> claim(Transaction tx, UUID id, Duration hold) {
    return tx.sql(
            """
            update privacy_export
            set state = 'running', attempts = attempts + 1,
              claimed_until = now() + make_interval(secs => ?)
            where organization_id = current_organization() and id = ? and claimed_until < now()
              and state in ('queued', 'running')
            returning person, attempts, done, link_key
            """)
        .params(hold.toSeconds(), id)
        .query((row, n) ->
            new Work(
                row.getObject("person", UUID.class),
                row.getInt("attempts"),
                Set.of((String[]) row.getArray("done").getArray()),
                row.getBytes("link_key")))
        .optional();
  }

  /** Still at it. */
  public void prolong(Transaction tx, UUID id, Duration hold) {
    tx.sql(
            """
            update privacy_export set claimed_until = now() + make_interval(secs => ?)
            where organization_id = current_organization() and id = ?
            """)
        .params(hold.toSeconds(), id)
        .update();
  }

  /** Adds a part behind those that are there. */
  public void addPart(
      Transaction tx, UUID id, String holder, String name, String object, long bytes) {
    tx.sql(
            """
            insert into privacy_export_part (organization_id, export_id, seq, holder, name, object, bytes)
            select current_organization(), ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ? from privacy_export_part
            where organization_id = current_organization() and export_id = ?
            """)
        .params(id, holder, name, object, bytes, id)
        .update();
  }

  /** Takes away what a module gave before it was interrupted; its objects are named. */
  public List<String> dropParts(Transaction tx, UUID id, String holder) {
    return tx.sql(
            """
            delete from privacy_export_part
            where organization_id = current_organization() and export_id = ? and holder = ?
            returning object
            """)
        .params(id, holder)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** The module has given all of its. */
  public void holderDone(Transaction tx, UUID id, String holder) {
    tx.sql(
            """
            update privacy_export set done = array_append(done, ?)
            where organization_id = current_organization() and id = ?
            """)
        .params(holder, id)
        .update();
  }

  /** The parts, each file's together, in order. */
  public List<Part> parts(Transaction tx, UUID id) {
    return tx.sql(
            """
            select name, object from privacy_export_part
            where organization_id = current_organization() and export_id = ? order by name, seq
            """)
        .param(id)
        .query((row, n) -> new Part(row.getString("name"), row.getString("object")))
        .list();
  }

  /** It can be fetched until then. */
  public void ready(Transaction tx, UUID id, Instant at, Instant until) {
    tx.sql(
            """
            update privacy_export set state = 'ready', finished_at = ?::timestamptz, expires_at = ?::timestamptz
            where organization_id = current_organization() and id = ? and state = 'running'
            """)
        .params(at.toString(), until.toString(), id)
        .update();
  }

  /** It could not be made. */
  public void failed(Transaction tx, UUID id, Instant at) {
    tx.sql(
            """
            update privacy_export set state = 'failed', finished_at = ?::timestamptz
            where organization_id = current_organization() and id = ? and state = 'running'
            """)
        .params(at.toString(), id)
        .update();
  }

  /** Removes its parts; their objects are named. The row stays and says that it was there. */
  public List<String> expire(Transaction tx, UUID id) {
    tx.sql(
            """
            update privacy_export set state = 'expired'
            where organization_id = current_organization() and id = ? and state = 'ready'
            """)
        .param(id)
        .update();
    return tx.sql(
            """
            delete from privacy_export_part where organization_id = current_organization() and export_id = ?
            returning object
            """)
        .param(id)
        .query((row, n) -> row.getString(1))
        .list();
  }

  private static DataExport export(ResultSet row) throws SQLException {
    return new DataExport(
        row.getObject("id", UUID.class),
        row.getObject("person", UUID.class),
        row.getString("requested_by"),
        DataExport.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("bytes"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "finished_at"),
        instant(row, "expires_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** An export to look at. */
  public record Due(OrganizationId organization, UUID id) {}

  /** An export to go on with. */
  public static final class Work {
    private final @Nullable UUID person;
    private final int attempt;
    private final Set<String> done;
    private final byte[] exportKey;

    Work(@Nullable UUID person, int attempt, Set<String> done, byte[] exportKey) {
      this.person = person;
      this.attempt = attempt;
      this.done = Set.copyOf(done);
      this.exportKey = exportKey;
    }

    /** Whose data; null: the organization's. */
    public @Nullable UUID person() {
      return person;
    }

    /** How many times it was begun. */
    public int attempt() {
      return attempt;
    }

    /** Which modules have given all of theirs. */
    public Set<String> done() {
      return done;
    }

    /** What parts and links are protected with. */
    public byte[] exportKey() {
      return exportKey;
    }
  }

  /** A piece of a file. */
  public record Part(String name, String object) {}
}
