package dev.propel.product;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for a text wherever the product keeps anything: every column of every table, every object.
 */
final class Leftovers {

  private final Database database;
  private final OrganizationId organization;

  Leftovers(Database database, OrganizationId organization) {
    this.database = database;
    this.organization = organization;
  }

  /** Where the text is. */
  List<String> of(String marker) {
    List<String> found = new ArrayList<>(rows(marker));
    found.addAll(objects(marker));
    return found;
  }

  private List<String> rows(String marker) {
    List<String> tables =
        database.global(tx ->
            tx.sql(
                    """
                    select relname from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                      and not relispartition and has_table_privilege(oid, 'select')
                    """)
                .query((row, n) -> row.getString(1))
                .list());
    String hex = HexFormat.of().formatHex(marker.getBytes(StandardCharsets.UTF_8));
    List<String> found = new ArrayList<>();
    for (String table : tables) {
      long rows =
          database.inOrganization(
              organization,
              tx ->
                  tx.sql(
                          "select count(*) from \"%s\" t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0"
                              .formatted(table))
                      .params(marker, hex)
                      .query(Long.class)
                      .single());
      if (rows > 0) {
        found.add(table + ": " + rows);
      }
    }
    return found;
  }

  private List<String> objects(String marker) {
    Path folder = Path.of("target/product-test/objects", organization.toString());
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> has(file, marker))
          .map(Path::toString)
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static boolean has(Path file, String marker) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .contains(
              new String(marker.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
