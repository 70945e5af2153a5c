package dev.propel.gateway.socket;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.propel.kernel.Problem;
import dev.propel.runs.MessageView;
import dev.propel.runs.RunEvent;
import dev.propel.runs.RunView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the server sends. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface ServerFrame {

  /** The token counts; other frames are welcome now. */
  @JsonTypeName("ready")
  record Ready() implements ServerFrame {}

  /** The frame with this id was done. */
  @JsonTypeName("reply")
  record Reply(@Nullable String id, Result result) implements ServerFrame {}

  /** The frame with this id was refused. */
  @JsonTypeName("error")
  record Refusal(@Nullable String id, Details problem) implements ServerFrame {
    static Refusal of(@Nullable String id, Problem problem) {
      return new Refusal(
          id, new Details(problem.code(), problem.status(), problem.detail(), problem.fields()));
    }
  }

  /**
   * An event of a run; the cursor stands just after it.
   *
   * @param runId the run that is followed
   * @param path whose event it is: the runs from the first child down, none for that run itself
   */
  @JsonTypeName("event")
  record Event(
      UUID runId,
      String cursor,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> path,
      RunEvent event)
      implements ServerFrame {}

  /** The answer to a ping, and a sign of life. */
  @JsonTypeName("pong")
  record Pong() implements ServerFrame {}

  /** What a frame led to. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(@Nullable MessageView message, @Nullable RunView run) {}

  /** A problem without what only HTTP has. */
  record Details(String code, int status, String detail, List<Problem.FieldProblem> errors) {}
}
