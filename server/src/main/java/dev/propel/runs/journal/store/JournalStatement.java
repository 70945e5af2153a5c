package dev.propel.runs.journal.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.propel.runs.RunError;
import dev.propel.runs.journal.Answer;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.journal.StepFormat.StoredStep;
import dev.propel.runs.journal.StorableText;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * The one statement of the hot path: a batch of entries in one round trip, which is one
 * transaction. Plain JDBC.
 */
@Component
public class JournalStatement {

  private static final String COMMIT =
      "select journal_commit(?::text[], ?::uuid[], ?::uuid[], ?::integer[], ?::jsonb[], ?)";

  private final DataSource source;
  private final StepFormat format;
  private final SQLExceptionTranslator errors = new SQLStateSQLExceptionTranslator();

  /** Writes through this source. */
  public JournalStatement(DataSource source, StepFormat format) {
    this.source = source;
    this.format = format;
  }

  /** Commits the entries and returns the database's answer to each, in order. */
  public List<Answer> commit(List<JournalEntry> entries, boolean again) {
    try (Connection connection = source.getConnection();
        PreparedStatement call = connection.prepareStatement(COMMIT)) {
      Columns columns = new Columns(entries.size());
      for (int i = 0; i < entries.size(); i++) {
        columns.set(i, entries.get(i), format.write(payload(entries.get(i))));
      }
      columns.bind(connection, call);
      call.setBoolean(6, again);
      return answers(call);
    } catch (SQLException failure) {
      DataAccessException known = errors.translate("journal", COMMIT, failure);
      throw known != null ? known : new DataAccessResourceFailureException("journal", failure);
    }
  }

  /** Whether the same batch may be committed once the database is back. */
  public static boolean passing(DataAccessException trouble) {
    return trouble instanceof DataAccessResourceFailureException
        || trouble instanceof QueryTimeoutException
        || trouble instanceof TransientDataAccessException;
  }

  private Object payload(JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.Start start -> start;
      case JournalEntry.Append append -> format.store(append.step());
      case JournalEntry.End end ->
          new Ending(
              end.state(),
              end.at(),
              end.step() == null ? null : format.store(end.step()),
              end.message(),
              end.content() == null ? null : StorableText.of(end.content()),
              end.error(),
              end.inputTokens(),
              end.outputTokens(),
              end.stepCount());
    };
  }

  private static List<Answer> answers(PreparedStatement call) throws SQLException {
    try (ResultSet row = call.executeQuery()) {
      row.next();
      Array array = row.getArray(1);
      List<Answer> answers = new ArrayList<>();
      for (String answer : (String[]) array.getArray()) {
        answers.add(Answer.parse(answer));
      }
      return answers;
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Ending(
      String state,
      String at,
      @Nullable StoredStep step,
      @Nullable UUID message,
      @Nullable String content,
      @Nullable RunError error,
      long inputTokens,
      long outputTokens,
      int stepCount) {}

  /** The batch by columns, as the function takes it. */
  private static final class Columns {
    private final String[] kinds;
    private final UUID[] organizations;
    private final UUID[] runs;
    private final Integer[] epochs;
    private final String[] payloads;

    Columns(int rows) {
      kinds = new String[rows];
      organizations = new UUID[rows];
      runs = new UUID[rows];
      epochs = new Integer[rows];
      payloads = new String[rows];
    }

    void set(int row, JournalEntry entry, String payload) {
      kinds[row] = entry.kind();
      organizations[row] = entry.organization().value();
      runs[row] = entry.run();
      epochs[row] = entry.epoch();
      payloads[row] = payload;
    }

    void bind(Connection connection, PreparedStatement call) throws SQLException {
      call.setArray(1, connection.createArrayOf("text", kinds));
      call.setArray(2, connection.createArrayOf("uuid", organizations));
      call.setArray(3, connection.createArrayOf("uuid", runs));
      call.setArray(4, connection.createArrayOf("int4", epochs));
      call.setArray(5, connection.createArrayOf("text", payloads));
    }
  }
}
