package dev.propel.runs.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.propel.kernel.OrganizationId;
import dev.propel.runs.RunError;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the journal's writer commits. The JSON form of each is what {@code journal_commit} in the
 * database reads.
 */
public sealed interface JournalEntry {

  /** Whose run it is. */
  @JsonIgnore
  OrganizationId organization();

  /** The run. */
  @JsonIgnore
  UUID run();

  /** The lease epoch under which it is written; a higher one in the database fences it off. */
  @JsonIgnore
  int epoch();

  /** The name of its branch in {@code journal_commit}. */
  @JsonIgnore
  String kind();

  /**
   * A message and the run that it begins.
   *
   * @param node the node that holds the run from birth, or null to queue it
   * @param specification of an unpublished draft, or null where a version says it
   * @param at ISO instant
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Start(
      @JsonIgnore OrganizationId organization,
      @JsonIgnore UUID run,
      UUID transcript,
      UUID message,
      String content,
      UUID agent,
      @Nullable Integer version,
      @Nullable Object specification,
      String model,
      @Nullable UUID node,
      String by,
      String at)
      implements JournalEntry {
    @Override
    public int epoch() {
      return node == null ? 0 : 1;
    }

    @Override
    public String kind() {
      return "start";
    }
  }

  /** A completed step of a run that goes on. */
  record Append(OrganizationId organization, UUID run, int epoch, JournaledStep step)
      implements JournalEntry {
    @Override
    public String kind() {
      return "step";
    }
  }

  /**
   * The end of a run, together with its last step and the message it leads to, where it has them.
   *
   * @param stepCount with the last step
   */
  record End(
      OrganizationId organization,
      UUID run,
      int epoch,
      String state,
      String at,
      @Nullable JournaledStep step,
      @Nullable UUID message,
      @Nullable String content,
      @Nullable RunError error,
      long inputTokens,
      long outputTokens,
      int stepCount)
      implements JournalEntry {
    @Override
    public String kind() {
      return "end";
    }
  }
}
