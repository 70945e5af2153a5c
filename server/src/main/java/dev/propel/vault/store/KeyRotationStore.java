package dev.propel.vault.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.database.Transaction;
import dev.propel.vault.rotation.KeyRotation;
import dev.propel.vault.rotation.KeyRotation.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Rotations of organizations' keys. */
@Repository
public class KeyRotationStore {

  /** Adds one that runs; false when another does. */
  public boolean add(Transaction tx, OrganizationId organization, KeyRotation rotation) {
    return tx.sql(
                """
                insert into key_rotation (organization_id, id, to_version, state, total, resealed,
                  started_by, started_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (organization_id) where state = 'running' do nothing
                """)
            .param(organization.value())
            .param(rotation.id())
            .param(rotation.toVersion())
            .param(rotation.state().label())
            .param(rotation.total())
            .param(rotation.resealed())
            .param(rotation.startedBy())
            .param(rotation.startedAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Says how much there is to do. */
  public void total(Transaction tx, OrganizationId organization, UUID id, long total) {
    tx.sql("update key_rotation set total = ? where organization_id = ? and id = ?")
        .param(total)
        .param(organization.value())
        .param(id)
        .update();
  }

  /** The one that runs. */
  public Optional<KeyRotation> running(Transaction tx, OrganizationId organization) {
    return tx.sql(
            """
            select id, to_version, state, total, resealed, problem, started_by, started_at,
              finished_at
            from key_rotation where organization_id = ? and state = 'running'
            """)
        .param(organization.value())
        .query((row, number) -> rotation(row))
        .optional();
  }

  /** The one with this id. */
  public Optional<KeyRotation> find(Transaction tx, OrganizationId organization, UUID id) {
    return tx.sql(
            """
            select id, to_version, state, total, resealed, problem, started_by, started_at,
              finished_at
            from key_rotation where organization_id = ? and id = ?
            """)
        .param(organization.value())
        .param(id)
        .query((row, number) -> rotation(row))
        .optional();
  }

  /** One more than asked, newest first. */
  public List<KeyRotation> list(Transaction tx, OrganizationId organization, PageRequest request) {
    return tx.sql(
            """
            select id, to_version, state, total, resealed, problem, started_by, started_at,
              finished_at
            from key_rotation where organization_id = ? and id < ?
            order by id desc limit ?
            """)
        .param(organization.value())
        .param(request.before())
        .param(request.limit() + 1)
        .query((row, number) -> rotation(row))
        .list();
  }

  /** Notes that so many rows more were resealed, and that nothing is in the way. */
  public void resealed(Transaction tx, OrganizationId organization, UUID id, int more) {
    tx.sql(
            """
            update key_rotation set resealed = resealed + ?, problem = null
            where organization_id = ? and id = ?
            """)
        .param(more)
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Notes that it is done. */
  public void finish(Transaction tx, OrganizationId organization, UUID id, Instant now) {
    tx.sql(
            """
            update key_rotation set state = 'finished', finished_at = ?, problem = null
            where organization_id = ? and id = ?
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(organization.value())
        .param(id)
        .update();
  }

  /** Notes why the one that runs does not go on. */
  public void stuck(Transaction tx, OrganizationId organization, String problem) {
    tx.sql(
            """
            update key_rotation set problem = ? where organization_id = ? and state = 'running'
            """)
        .param(problem)
        .param(organization.value())
        .update();
  }

  /** Organizations in which one runs. */
  public List<UUID> organizations(Transaction tx, int most) {
    return tx.sql("select organizations_rotating(?)")
        .param(most)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  private static KeyRotation rotation(ResultSet row) throws SQLException {
    return new KeyRotation(
        row.getObject("id", UUID.class),
        row.getInt("to_version"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("total"),
        row.getLong("resealed"),
        row.getString("problem"),
        row.getString("started_by"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant)
            .orElse(null));
  }
}
