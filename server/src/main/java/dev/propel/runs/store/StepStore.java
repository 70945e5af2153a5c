package dev.propel.runs.store;

import dev.propel.kernel.database.Transaction;
import dev.propel.runs.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The journal as rows, for reading. */
@Repository
public class StepStore {

  static final String COLUMNS =
      "run_id, seq, attempt, kind, name, request, result, input_tokens, output_tokens, started_at, duration_ms";

  private final JsonMapper json;

  StepStore(JsonMapper json) {
    this.json = json;
  }

  /** The run's steps from this place on, in order. */
  public List<Step> from(Transaction tx, UUID run, int seq) {
    return tx.sql(
            "select "
                + COLUMNS
                + " from step where organization_id = current_organization() and run_id = ? and seq >= ? order by seq")
        .params(run, seq)
        .query(this::step)
        .list();
  }

  /** The steps of each of these runs, in order. */
  public Map<UUID, List<Step>> ofRuns(Transaction tx, List<UUID> runs) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    return tx
        .sql(
            "select "
                + COLUMNS
                + " from step where organization_id = current_organization() and run_id = any (?) order by run_id, seq")
        .param(runs.toArray(UUID[]::new))
        .query((rs, n) -> Map.entry(rs.getObject("run_id", UUID.class), step(rs, n)))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  Step step(ResultSet rs, int row) throws SQLException {
    return new Step(
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
  }
}
