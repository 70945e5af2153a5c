package dev.propel.runs.store;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Step;
import dev.propel.runs.journal.payload.Payloads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The journal as rows, for reading. Large texts come with them, wherever they are kept. */
@Repository
public class StepStore {

  static final String COLUMNS =
      "organization_id, run_id, seq, attempt, kind, name, request, result, input_tokens, output_tokens, started_at, duration_ms";

  private final JsonMapper json;
  private final Payloads payloads;

  StepStore(JsonMapper json, Payloads payloads) {
    this.json = json;
    this.payloads = payloads;
  }

  /** The run's steps from this place on, in order. */
  public List<Step> from(Transaction tx, UUID run, int seq) {
    return rows(tx, run, seq).stream().map(StepRow::whole).toList();
  }

  /** The same, each with its large texts left where they are. */
  public List<StepRow> rows(Transaction tx, UUID run, int seq) {
    return tx.sql(
            "select "
                + COLUMNS
                + " from step where organization_id = current_organization() and run_id = ? and seq >= ? order by seq")
        .params(run, seq)
        .query(this::row)
        .list();
  }

  /** The step at this place, its large texts left where they are. */
  public Optional<StepRow> row(Transaction tx, UUID run, int seq) {
    return tx.sql(
            "select "
                + COLUMNS
                + " from step where organization_id = current_organization() and run_id = ? and seq = ?")
        .params(run, seq)
        .query(this::row)
        .optional();
  }

  /** The steps of each of these runs, in order. */
  public Map<UUID, List<Step>> ofRuns(Transaction tx, List<UUID> runs) {
    Map<UUID, List<Step>> steps = new HashMap<>();
    rowsOfRuns(tx, runs)
        .forEach((run, rows) -> steps.put(run, rows.stream().map(StepRow::whole).toList()));
    return steps;
  }

  /** The same, each with its large texts left where they are. */
  public Map<UUID, List<StepRow>> rowsOfRuns(Transaction tx, List<UUID> runs) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    return tx
        .sql(
            "select "
                + COLUMNS
                + " from step where organization_id = current_organization() and run_id = any (?) order by run_id, seq")
        .param(runs.toArray(UUID[]::new))
        .query((rs, n) -> Map.entry(rs.getObject("run_id", UUID.class), row(rs, n)))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /** The step of this row with all its texts. */
  Step step(ResultSet rs, int row) throws SQLException {
    return row(rs, row).whole();
  }

  private StepRow row(ResultSet rs, int row) throws SQLException {
    Step step =
        new Step(
            rs.getInt("seq"),
            rs.getInt("attempt"),
            rs.getString("kind"),
            rs.getString("name"),
            json.readTree(rs.getString("request")),
            json.readTree(rs.getString("result")),
            rs.getLong("input_tokens"),
            rs.getLong("output_tokens"),
            rs.getObject("started_at", OffsetDateTime.class).toInstant(),
            rs.getLong("duration_ms"));
    return new StepRow(
        new OrganizationId(rs.getObject("organization_id", UUID.class)), step, payloads);
  }
}
