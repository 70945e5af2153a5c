package dev.propel.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The tenancy rules, read from the catalog: a new table that breaks one fails here, with the rule
 * in the message. A table without organization is named in {@link #GLOBAL_TABLES}, with the reason.
 */
class TenancyCatalogIT {

  /** Tables that belong to no organization. Each line says why. */
  private static final Set<String> GLOBAL_TABLES =
      Set.of(
          // Which migrations ran.
          "flyway_schema_history",
          // People, who may belong to several organizations, and how they stay signed in.
          "user_account",
          "platform_administrator",
          "sign_in_session",
          "refresh_token",
          "account_link",
          "email_change",
          "second_factor",
          "recovery_code",
          // Who they are elsewhere, and their ways to a provider and back.
          "external_identity",
          "sign_in_journey",
          // Counts guesses before anybody is known.
          "failed_attempt",
          // Mails of a deployment without a mail transport, sealed, for whoever tries it out.
          "mailbox_mail",
          // Keys of the whole deployment: what signs access tokens, which master key is in use.
          "signing_key",
          "master_key",
          "wrapped_master_key",
          // Processes, and which master keys they know.
          "vault_node",
          // Processes that work on runs of all organizations.
          "worker_node",
          // Runs of all organizations that something happened to: ids, nothing else.
          "run_trail_inbox",
          // The timers of schedules of all organizations: due times and ids, nothing else.
          "scheduled_tasks");

  private static final String SCOPE = "(organization_id = current_organization())";

  private final TestDatabase test = TestDatabase.shared();
  private final Database database = test.database();

  @Test
  void globalTablesExistAndCarryNoOrganization() {
    Set<String> withOrganization =
        names(
            """
            select table_name from information_schema.columns
            where table_schema = 'public' and column_name = 'organization_id'
            """);
    assertThat(tables()).containsAll(GLOBAL_TABLES);
    assertThat(withOrganization).doesNotContainAnyElementsOf(GLOBAL_TABLES);
  }

  @Test
  void everyTenantTableCarriesItsOrganization() {
    assertThat(
            names(
                """
                select c.relname from pg_class c
                join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                and a.attname = 'organization_id' and a.attnotnull and a.atttypid = 'uuid'::regtype
                """))
        .isEqualTo(tenantTables());
  }

  @Test
  void everyPrimaryKeyBeginsWithTheOrganization() {
    assertThat(
            names(
                """
                select c.relname from pg_class c
                join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
                join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
                where c.relnamespace = 'public'::regnamespace and a.attname = 'organization_id'
                """))
        .isEqualTo(tenantTables());
  }

  @Test
  void rowLevelSecurityIsEnabledAndForced() {
    assertThat(
            names(
                """
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                and relrowsecurity and relforcerowsecurity
                """))
        .isEqualTo(tenantTables());
  }

  @Test
  void onePolicyComparesWithTheScope() {
    assertThat(
            names(
                """
                select tablename from pg_policies where schemaname = 'public'
                and permissive = 'PERMISSIVE' and cmd = 'ALL' and roles = array['public']::name[]
                and qual = '%1$s' and with_check = '%1$s'
                """
                    .formatted(SCOPE)))
        .isEqualTo(tenantTables());
  }

  @Test
  void otherPoliciesAreTheEnginesOnly() {
    assertThat(
            names(
                """
                select tablename || '.' || policyname from pg_policies where schemaname = 'public'
                and roles <> array['propel_engine']::name[]
                and not (qual = '%1$s' and with_check = '%1$s')
                """
                    .formatted(SCOPE)))
        .isEmpty();
  }

  @Test
  void foreignKeysToTenantTablesCarryTheOrganization() {
    assertThat(
            names(
                """
                select k.conrelid::regclass || '.' || k.conname from pg_constraint k
                join pg_attribute target on target.attrelid = k.confrelid
                  and target.attname = 'organization_id'
                where k.contype = 'f' and k.connamespace = 'public'::regnamespace
                and not exists (
                  select from unnest(k.conkey, k.confkey) as pair (source, target_column)
                  join pg_attribute s on s.attrelid = k.conrelid and s.attnum = pair.source
                  where s.attname = 'organization_id' and pair.target_column = target.attnum)
                """))
        .isEmpty();
  }

  @Test
  void theApplicationOwnsNothingAndPassesNoWall() {
    assertThat(
            names(
                """
                select rolname from pg_roles where rolname in ('propel_app', 'propel_engine',
                'propel_owner') and (rolsuper or rolbypassrls or rolreplication or rolcreatedb)
                """))
        .isEmpty();
    assertThat(
            names(
                """
                select classid::regclass || ' ' || objid from pg_shdepend
                where refclassid = 'pg_authid'::regclass and deptype = 'o'
                and refobjid = 'propel_app'::regrole
                """))
        .isEmpty();
    assertThat(names("select rolname from pg_roles where pg_has_role('propel_app', oid, 'member')"))
        .containsExactly("propel_app");
    assertThat(names("select 'yes' where has_schema_privilege('propel_app', 'public', 'create')"))
        .isEmpty();
  }

  @Test
  void theEnginesRoleCannotSignIn() {
    assertThat(names("select rolname from pg_roles where rolname like 'propel%' and rolcanlogin"))
        .containsExactlyInAnyOrder("propel_app", "propel_owner");
  }

  @Test
  void viewsSeeWithTheEyesOfWhoReadsThem() {
    assertThat(
            names(
                """
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and (relkind = 'm' or relkind = 'v'
                and not coalesce('security_invoker=true' = any (reloptions), false))
                """))
        .isEmpty();
  }

  @Test
  void functionsThatLookAcrossOrganizationsReturnIdsOnly() {
    assertThat(definers("true")).as("the functions this is about").isNotEmpty();
    assertThat(definers("proowner <> 'propel_engine'::regrole")).as("owner").isEmpty();
    assertThat(definers("not coalesce('search_path=public, pg_temp' = any (proconfig), false)"))
        .as("search path")
        .isEmpty();
    assertThat(
            definers(
                """
                case when prorettype = 'record'::regtype then exists (
                  select from unnest(proallargtypes, proargmodes) as argument (type, mode)
                  where mode in ('o', 'b', 't') and type <> 'uuid'::regtype)
                else prorettype not in ('uuid'::regtype, 'void'::regtype) end
                """))
        .as("what they return")
        .isEmpty();
    assertThat(definers("has_function_privilege('public', oid, 'execute')"))
        .as("callable by everybody")
        .isEmpty();
  }

  private Set<String> definers(String condition) {
    return names(
        "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and ("
            + condition
            + ")");
  }

  private Set<String> tenantTables() {
    Set<String> names = tables();
    names.removeAll(GLOBAL_TABLES);
    return names;
  }

  private Set<String> tables() {
    return names(
        """
        select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        """);
  }

  private Set<String> names(String query) {
    List<String> rows = database.global(tx -> tx.sql(query).query(String.class).list());
    return new TreeSet<>(rows);
  }
}
