package dev.propel.runs.journal.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.propel.runs.InterruptKind;
import dev.propel.runs.InterruptReason;
import dev.propel.runs.RunError;
import dev.propel.runs.journal.Answer;
import dev.propel.runs.journal.JournalEntry;
import dev.propel.runs.journal.JournaledStep;
import dev.propel.runs.journal.StepFormat;
import dev.propel.runs.journal.StepFormat.StoredStep;
import dev.propel.runs.journal.StorableText;
import dev.propel.runs.journal.payload.Payloads;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

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
  private final Payloads payloads;
  private final SQLExceptionTranslator errors = new SQLStateSQLExceptionTranslator();

  /** Writes through this source. */
  public JournalStatement(DataSource source, StepFormat format, Payloads payloads) {
    this.source = source;
    this.format = format;
    this.payloads = payloads;
  }

  /**
   * The entry as a row of a batch. Its large texts are in the object store when this returns, so
   * that no commit ever names what is not there.
   */
  public Row row(JournalEntry entry) {
    return new Row(
        entry.kind(),
        entry.organization().value(),
        entry.run(),
        entry.epoch(),
        format.write(payload(entry)));
  }

  /** Commits the rows and returns the database's answer to each, in order. */
  public List<Answer> commit(List<Row> rows, boolean again) {
    try (Connection connection = source.getConnection();
        PreparedStatement call = connection.prepareStatement(COMMIT)) {
      Columns columns = new Columns(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        columns.set(i, rows.get(i));
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
    Function<JournaledStep, StoredStep> stored =
        step -> format.store(step, text -> payloads.store(entry.organization(), text));
    return switch (entry) {
      case JournalEntry.Start start -> {
        JournalEntry.Branch branch = start.branch();
        yield branch == null ? start : new Branching(start, placed(branch, stored));
      }
      case JournalEntry.Append append -> stored.apply(append.step());
      case JournalEntry.Ask ask ->
          new Asking(
              stored.apply(ask.step()),
              new AskedRow(
                  ask.step().id(),
                  ask.step().kind(),
                  ask.step().reason(),
                  ask.step().callId(),
                  ask.step().tool(),
                  ask.step().shown(),
                  ask.role(),
                  ask.step().timing().startedAt(),
                  ask.expiresAt(),
                  ask.onExpiry()));
      case JournalEntry.Delegate child -> new Beginning(stored.apply(child.step()), child.child());
      case JournalEntry.Wait wait -> wait;
      case JournalEntry.End end ->
          new Ending(
              end.parentRun(),
              end.state(),
              end.at(),
              end.step() == null ? null : stored.apply(end.step()),
              end.message(),
              end.content() == null ? null : StorableText.of(end.content()),
              end.error(),
              end.inputTokens(),
              end.outputTokens(),
              end.stepCount());
    };
  }

  private static Placed placed(
      JournalEntry.Branch branch, Function<JournaledStep, StoredStep> stored) {
    return new Placed(
        true, branch.parent(), branch.forkedFrom(), branch.steps().stream().map(stored).toList());
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

  /** An entry, ready to be committed. */
  public record Row(String kind, UUID organization, UUID run, int epoch, String payload) {}

  private record Branching(@JsonUnwrapped JournalEntry.Start start, @JsonUnwrapped Placed placed) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Placed(
      boolean branches, @Nullable UUID parent, @Nullable UUID forkedFrom, List<StoredStep> steps) {}

  private record Asking(StoredStep step, AskedRow interrupt) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record AskedRow(
      UUID id,
      InterruptKind kind,
      InterruptReason reason,
      String callId,
      String tool,
      JsonNode shown,
      @Nullable String role,
      Instant at,
      @Nullable Instant expiresAt,
      @Nullable Object onExpiry) {}

  private record Beginning(StoredStep step, JournalEntry.Child child) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Ending(
      @Nullable UUID parentRun,
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

    void set(int place, Row row) {
      kinds[place] = row.kind();
      organizations[place] = row.organization();
      runs[place] = row.run();
      epochs[place] = row.epoch();
      payloads[place] = row.payload();
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
