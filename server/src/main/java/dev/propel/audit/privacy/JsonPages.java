package dev.propel.audit.privacy;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.database.Transaction;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads rows as JSON in pages, each in a transaction of its own, for exports of any size. */
public final class JsonPages {

  /** How many rows a page has at most. */
  public static final int SIZE = 500;

  private static final UUID FIRST = new UUID(0, 0);

  private JsonPages() {}

  /** A row by its id. */
  public record Line(UUID id, String json) {}

  /** Reads one page. */
  public interface Reader {
    /** Rows with ids above this one, by id, at most {@value JsonPages#SIZE}. */
    List<Line> beyond(Transaction tx, UUID last);
  }

  /** Gives every row of the organization to the consumer. */
  public static void read(
      Database database, OrganizationId organization, Reader reader, Consumer<String> to) {
    UUID last = FIRST;
    List<Line> page;
    do {
      UUID after = last;
      page = database.inOrganization(organization, tx -> reader.beyond(tx, after));
      page.forEach(line -> to.accept(line.json()));
      last = page.isEmpty() ? last : page.getLast().id();
    } while (page.size() == SIZE);
  }
}
