package dev.propel.audit.privacy.store;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.JsonPages.Line;
import dev.propel.kernel.database.Transaction;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What the decision log, privacy itself and the kernel hold of people and organizations. */
@Repository
public class OwnStore {

  /** A person's consents, or everybody's. */
  public List<Line> consents(Transaction tx, @Nullable UUID person, UUID last, int most) {
    return tx.sql(
            """
            select c.id, to_jsonb(c)::text as json from consent c
            where c.organization_id = current_organization() and c.id > ?
              and (?::uuid is null or c.person = ?)
            order by c.id limit ?
            """)
        .param(last)
        .param(person)
        .param(person)
        .param(most)
        .query((row, n) -> new Line(row.getObject("id", UUID.class), row.getString("json")))
        .list();
  }

  /** What somebody did, by their label, or with null what anybody did. */
  public List<Line> events(Transaction tx, @Nullable String subject, UUID last, int most) {
    return tx.sql(
            """
            select e.id, to_jsonb(e)::text as json from audit_event e
            where e.organization_id = current_organization() and e.id > ?
              and (?::text is null or e.subject = ?)
            order by e.id limit ?
            """)
        .param(last)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> new Line(row.getObject("id", UUID.class), row.getString("json")))
        .list();
  }

  /** Forgets what a person agreed to and what answers they were given lately. */
  public Erased erasePerson(Transaction tx, UUID person, String subject) {
    int consents =
        tx.sql("delete from consent where organization_id = current_organization() and person = ?")
            .param(person)
            .update();
    int answers =
        tx.sql(
                "delete from idempotency where organization_id = current_organization() and caller = ?")
            .param(subject)
            .update();
    return Erased.of("consents", consents).and("rememberedAnswers", answers);
  }

  /** Forgets all that the organization has here, the decision log apart. */
  public Erased eraseOrganization(Transaction tx) {
    int consents =
        tx.sql("delete from consent where organization_id = current_organization()").update();
    tx.sql("delete from retention_rule where organization_id = current_organization()").update();
    int answers =
        tx.sql("delete from idempotency where organization_id = current_organization()").update();
    int waiting =
        tx.sql("delete from outbox_event where organization_id = current_organization()").update();
    tx.sql("update legal_hold set reason = 'erased' where organization_id = current_organization()")
        .update();
    return Erased.of("consents", consents)
        .and("rememberedAnswers", answers)
        .and("waitingEvents", waiting);
  }

  /** The objects of a person's exports, or of all. */
  public List<String> exportObjects(Transaction tx, @Nullable UUID person) {
    return tx.sql(
            """
            select p.object from privacy_export_part p
            join privacy_export e on e.organization_id = p.organization_id and e.id = p.export_id
            where p.organization_id = current_organization() and (?::uuid is null or e.person = ?)
            """)
        .param(person)
        .param(person)
        .query((row, n) -> row.getString("object"))
        .list();
  }

  /** Removes a person's exports, or all. */
  public int eraseExports(Transaction tx, @Nullable UUID person) {
    return tx.sql(
            """
            delete from privacy_export
            where organization_id = current_organization() and (?::uuid is null or person = ?)
            """)
        .param(person)
        .param(person)
        .update();
  }

  /** Removes the organization's decision log, which only its erasure may do; says how much. */
  public long eraseLog(Transaction tx) {
    long events =
        tx.sql("select count(*) from audit_event where organization_id = current_organization()")
            .query(Long.class)
            .single();
    tx.sql("select erase_audit_of(current_organization())").query((row, n) -> true).single();
    return events;
  }
}
