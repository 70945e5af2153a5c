package dev.propel.audit.privacy.store;

import dev.propel.audit.privacy.Holding;
import dev.propel.audit.privacy.LegalHold;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Legal holds as rows. */
@Repository
public class HoldStore {

  /** Adds a hold. */
  public void add(Transaction tx, OrganizationId organization, LegalHold hold) {
    tx.sql(
            """
            insert into legal_hold (organization_id, id, person, reason, placed_by, placed_at)
            values (?, ?, ?, ?, ?, ?::timestamptz)
            """)
        .param(organization.value())
        .param(hold.id())
        .param(hold.person())
        .param(hold.reason())
        .param(hold.placedBy())
        .param(hold.placedAt().toString())
        .update();
  }

  /** Ends a hold that lasts; says whether there was one. */
  public boolean release(Transaction tx, UUID id, String by, Instant at) {
    return tx.sql(
                """
                update legal_hold set released_by = ?, released_at = ?::timestamptz
                where organization_id = current_organization() and id = ? and released_at is null
                """)
            .params(by, at.toString(), id)
            .update()
        == 1;
  }

  /** The hold. */
  public Optional<LegalHold> find(Transaction tx, UUID id) {
    return tx.sql(
            """
            select id, person, reason, placed_by, placed_at, released_by, released_at from legal_hold
            where organization_id = current_organization() and id = ?
            """)
        .param(id)
        .query((row, n) -> hold(row))
        .optional();
  }

  /** Holds with ids below this one, newest first. */
  public List<LegalHold> list(Transaction tx, UUID before, int most) {
    return tx.sql(
            """
            select id, person, reason, placed_by, placed_at, released_by, released_at from legal_hold
            where organization_id = current_organization() and id < ? order by id desc limit ?
            """)
        .params(before, most)
        .query((row, n) -> hold(row))
        .list();
  }

  /** What is held now. */
  public Holding holding(Transaction tx) {
    Set<Optional<UUID>> held =
        new HashSet<>(
            tx.sql(
                    """
                    select distinct person from legal_hold
                    where organization_id = current_organization() and released_at is null
                    """)
                .query((row, n) -> Optional.ofNullable(row.getObject("person", UUID.class)))
                .list());
    Set<UUID> people = new HashSet<>();
    held.forEach(person -> person.ifPresent(people::add));
    return new Holding(held.contains(Optional.<UUID>empty()), people);
  }

  private static LegalHold hold(ResultSet row) throws SQLException {
    OffsetDateTime released = row.getObject("released_at", OffsetDateTime.class);
    return new LegalHold(
        Objects.requireNonNull(row.getObject("id", UUID.class)),
        row.getObject("person", UUID.class),
        row.getString("reason"),
        row.getString("placed_by"),
        row.getObject("placed_at", OffsetDateTime.class).toInstant(),
        row.getString("released_by"),
        released == null ? null : released.toInstant());
  }
}
