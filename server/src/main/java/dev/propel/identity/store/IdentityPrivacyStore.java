package dev.propel.identity.store;

import dev.propel.audit.privacy.Erased;
import dev.propel.audit.privacy.JsonPages.Line;
import dev.propel.kernel.database.Transaction;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Members, keys and accounts, for exports and erasures. */
@Repository
public class IdentityPrivacyStore {

  /** The membership of a person, or with null of everybody; names and addresses stay sealed. */
  public List<Line> memberships(Transaction tx, @Nullable UUID person, UUID last, int most) {
    return tx.sql(
            """
            select m.user_id as id, to_jsonb(m)::text as json from membership m
             where m.organization_id = current_organization() and m.user_id > ?
               and (?::uuid is null or m.user_id = ?)
             order by m.user_id limit ?
            """)
        .param(last)
        .param(person)
        .param(person)
        .param(most)
        .query((row, n) -> new Line(row.getObject("id", UUID.class), row.getString("json")))
        .list();
  }

  /** API keys that somebody made, or with null all; without what they are checked with. */
  public List<Line> keys(Transaction tx, @Nullable String subject, UUID last, int most) {
    return tx.sql(
            """
            select k.id, (to_jsonb(k) - 'secret_hash' - 'previous_hash')::text as json from api_key k
             where k.organization_id = current_organization() and k.id > ? and (?::text is null or k.created_by = ?)
             order by k.id limit ?
            """)
        .param(last)
        .param(subject)
        .param(subject)
        .param(most)
        .query((row, n) -> new Line(row.getObject("id", UUID.class), row.getString("json")))
        .list();
  }

  /** The organization itself. */
  public List<String> organization(Transaction tx) {
    return tx.sql(
            "select to_jsonb(o)::text from organization o where o.organization_id = current_organization()")
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** The organization's roles, providers of sign-in and domains; without secrets. */
  public List<String> settings(Transaction tx) {
    return tx.sql(
            """
            select (jsonb_build_object('customRole', to_jsonb(r)))::text from custom_role r
             where r.organization_id = current_organization()
            union all
            select (jsonb_build_object('identityProvider', to_jsonb(p) - 'sealed_client_secret'))::text
              from identity_provider p where p.organization_id = current_organization()
            union all
            select (jsonb_build_object('domain', to_jsonb(d)))::text from organization_domain d
             where d.organization_id = current_organization()
            """)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** When the person signed in, and until when. */
  public List<String> sessions(Transaction tx, UUID person) {
    return tx.sql(
            "select to_jsonb(s)::text from sign_in_session s where s.user_id = ? order by s.id")
        .param(person)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** How many owners the organization has besides this person; -1 when the person is none. */
  public int otherOwners(Transaction tx, UUID person) {
    return tx.sql(
            """
            select case when exists (select from membership m where m.organization_id = current_organization()
                                        and m.user_id = ? and m.role = 'owner')
                        then (select count(*) from membership m where m.organization_id = current_organization()
                                 and m.user_id <> ? and m.role = 'owner')
                        else -1 end
            """)
        .params(person, person)
        .query(Integer.class)
        .single();
  }

  /** Whether the person is a member. */
  public boolean member(Transaction tx, UUID person) {
    return tx.sql(
            """
            select exists (select from membership
              where organization_id = current_organization() and user_id = ?)
            """)
        .param(person)
        .query(Boolean.class)
        .single();
  }

  /** Ends what a person is and has in this organization. */
  public Erased erasePerson(Transaction tx, UUID person, String subject) {
    int keys =
        tx.sql(
                "delete from api_key where organization_id = current_organization() and created_by = ?")
            .param(subject)
            .update();
    int memberships =
        tx.sql(
                "delete from membership where organization_id = current_organization() and user_id = ?")
            .param(person)
            .update();
    int invitations =
        tx.sql(
                """
                delete from invitation where organization_id = current_organization()
                   and (accepted_by = ? or invited_by = ?)
                """)
            .params(person, subject)
            .update();
    int entries =
        tx.sql(
                "delete from directory_user where organization_id = current_organization() and user_id = ?")
            .param(person)
            .update();
    return Erased.of("apiKeys", keys)
        .and("memberships", memberships)
        .and("invitations", invitations)
        .and("directoryEntries", entries);
  }

  /** Shuts the organization's door and takes its name; that it was stays. */
  public Erased eraseOrganization(Transaction tx) {
    tx.sql("delete from directory_token where organization_id = current_organization()").update();
    // Their members go with them.
    tx.sql("delete from directory_group where organization_id = current_organization()").update();
    tx.sql("delete from directory_user where organization_id = current_organization()").update();
    int keys =
        tx.sql("delete from api_key where organization_id = current_organization()").update();
    int memberships =
        tx.sql("delete from membership where organization_id = current_organization()").update();
    int invitations =
        tx.sql("delete from invitation where organization_id = current_organization()").update();
    int providers =
        tx.sql("delete from identity_provider where organization_id = current_organization()")
            .update();
    int domains =
        tx.sql("delete from organization_domain where organization_id = current_organization()")
            .update();
    tx.sql("delete from custom_role where organization_id = current_organization()").update();
    tx.sql(
            """
            update organization set name = 'Erased organization', state = 'suspended'
             where organization_id = current_organization()
            """)
        .update();
    tx.sql(
            """
            update sign_in_policy set second_factor_required = false, changed_by = 'erased'
             where organization_id = current_organization()
            """)
        .update();
    return Erased.of("apiKeys", keys)
        .and("memberships", memberships)
        .and("invitations", invitations)
        .and("identityProviders", providers)
        .and("domains", domains);
  }

  /** Empties the person's account and signs them out everywhere. */
  public Erased eraseAccount(Transaction tx, UUID person) {
    int sessions = tx.sql("delete from sign_in_session where user_id = ?").param(person).update();
    int links = tx.sql("delete from account_link where user_id = ?").param(person).update();
    int changes = tx.sql("delete from email_change where user_id = ?").param(person).update();
    int factors = tx.sql("delete from second_factor where user_id = ?").param(person).update();
    int elsewhere =
        tx.sql("delete from external_identity where user_id = ?").param(person).update();
    tx.sql("delete from sign_in_journey where linking_user = ?").param(person).update();
    tx.sql("delete from platform_administrator where user_id = ?").param(person).update();
    int accounts =
        tx.sql(
                """
                update user_account set email = null, name = null, email_hash = null, sealed_email = null,
                  sealed_name = null, email_verified_at = null, password_hash = null,
                  disabled_at = coalesce(disabled_at, now())
                 where id = ?
                """)
            .param(person)
            .update();
    return Erased.of("sessions", sessions)
        .and("accountLinks", links)
        .and("emailChanges", changes)
        .and("secondFactors", factors)
        .and("externalIdentities", elsewhere)
        .and("accounts", accounts);
  }
}
