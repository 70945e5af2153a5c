package dev.propel.walls;

import dev.propel.kernel.postgres.DatabaseUrl;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What an organization has in the database, read as the tables' owner. */
final class TenantRows {

  private final DatabaseUrl url;
  private final UUID organization;

  TenantRows(String url, String organization) {
    this.url = DatabaseUrl.of(url);
    this.organization = UUID.fromString(organization);
  }

  /** All rows by table, but for the trail of the attacks themselves. */
  Map<String, List<String>> read() {
    SingleConnectionDataSource source =
        new SingleConnectionDataSource(url.jdbc(), url.user(), url.password(), true);
    try {
      JdbcClient sql = JdbcClient.create(source);
      sql.sql("select set_config('propel.organization', ?, false)")
          .param(organization.toString())
          .query(String.class)
          .single();
      Map<String, List<String>> rows = new TreeMap<>();
      for (String table : tables(sql)) {
        rows.put(
            table,
            sql.sql(
                    "select to_jsonb(t)::text from "
                        + table
                        + " t where organization_id = ? order by 1")
                .param(organization)
                .query(String.class)
                .list());
      }
      return rows;
    } finally {
      source.destroy();
    }
  }

  private static List<String> tables(JdbcClient sql) {
    return sql.sql(
            """
            select c.table_name from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and c.column_name = 'organization_id'
              and t.table_type = 'BASE TABLE'
              and c.table_name not in ('audit_event', 'audit_unsealed', 'audit_seal', 'run_trail')
              and not starts_with(c.table_name, 'audit_event_')
            order by 1
            """)
        .query(String.class)
        .list();
  }
}
