package dev.propel.audit.privacy.store;

import dev.propel.audit.privacy.Consent;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Consents as rows. */
@Repository
public class ConsentStore {

  /** Adds a consent. */
  public void add(Transaction tx, OrganizationId organization, Consent consent) {
    tx.sql(
            """
            insert into consent (organization_id, id, person, purpose, version, given_at)
            values (?, ?, ?, ?, ?, ?::timestamptz)
            """)
        .params(
            organization.value(),
            consent.id(),
            consent.person(),
            consent.purpose(),
            consent.version(),
            consent.givenAt().toString())
        .update();
  }

  /** The person's consent to this text, while it counts. */
  public Optional<Consent> standing(Transaction tx, UUID person, String purpose, String version) {
    return tx.sql(
            """
            select id, person, purpose, version, given_at, withdrawn_at from consent
            where organization_id = current_organization() and person = ? and purpose = ?
              and version = ? and withdrawn_at is null
            order by id limit 1
            """)
        .params(person, purpose, version)
        .query((row, n) -> consent(row))
        .optional();
  }

  /** The person's consent with this id. */
  public Optional<Consent> find(Transaction tx, UUID person, UUID id) {
    return tx.sql(
            """
            select id, person, purpose, version, given_at, withdrawn_at from consent
            where organization_id = current_organization() and person = ? and id = ?
            """)
        .params(person, id)
        .query((row, n) -> consent(row))
        .optional();
  }

  /** The person's consents with ids below this one, newest first. */
  public List<Consent> list(Transaction tx, UUID person, UUID before, int most) {
    return tx.sql(
            """
            select id, person, purpose, version, given_at, withdrawn_at from consent
            where organization_id = current_organization() and person = ? and id < ?
            order by id desc limit ?
            """)
        .params(person, before, most)
        .query((row, n) -> consent(row))
        .list();
  }

  /** Takes a consent back that counts; says whether there was one. */
  public boolean withdraw(Transaction tx, UUID person, UUID id, Instant at) {
    return tx.sql(
                """
                update consent set withdrawn_at = ?::timestamptz
                where organization_id = current_organization() and person = ? and id = ?
                  and withdrawn_at is null
                """)
            .params(at.toString(), person, id)
            .update()
        == 1;
  }

  private static Consent consent(ResultSet row) throws SQLException {
    OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
    return new Consent(
        row.getObject("id", UUID.class),
        row.getObject("person", UUID.class),
        row.getString("purpose"),
        row.getString("version"),
        row.getObject("given_at", OffsetDateTime.class).toInstant(),
        withdrawn == null ? null : withdrawn.toInstant());
  }
}
