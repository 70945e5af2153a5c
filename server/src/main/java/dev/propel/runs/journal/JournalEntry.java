package dev.propel.runs.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.propel.kernel.OrganizationId;
import dev.propel.runs.RunError;
import dev.propel.runs.RunOptions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the journal's writer commits; {@code journal_commit} in the database reads it. */
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
   * @param content what the message says, or null when it is there already
   * @param specification of an unpublished draft, or null where a version says it
   * @param node the node that holds the run from birth, or null to queue it
   * @param at ISO instant
   * @param agentLimit how many runs of the agent may be executed at once
   * @param standalone true when the transcript is made with it and no conversation shows it
   * @param branch where in the tree it belongs, or null for the transcript's head
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Start(
      @JsonIgnore OrganizationId organization,
      @JsonIgnore UUID run,
      UUID transcript,
      UUID message,
      @Nullable String content,
      UUID agent,
      @Nullable Integer version,
      @Nullable Object specification,
      String model,
      @Nullable UUID node,
      String by,
      String at,
      @JsonUnwrapped RunOptions options,
      @Nullable Integer agentLimit,
      @Nullable Boolean standalone,
      @JsonIgnore @Nullable Branch branch)
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

  /**
   * A place in the tree of messages.
   *
   * @param parent the message that the input follows, or null for the first
   * @param forkedFrom the run whose first steps it takes over, if any
   * @param steps those steps
   */
  record Branch(@Nullable UUID parent, @Nullable UUID forkedFrom, List<JournaledStep> steps) {
    /** Copies the steps. */
    public Branch {
      steps = List.copyOf(steps);
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
   * The run asks, and will wait.
   *
   * @param role the least role that may answer, or null
   * @param expiresAt until when it waits, or null for ever
   * @param onExpiry what happens then
   */
  record Ask(
      OrganizationId organization,
      UUID run,
      int epoch,
      JournaledStep.InterruptStep step,
      @Nullable String role,
      @Nullable Instant expiresAt,
      @Nullable Object onExpiry)
      implements JournalEntry {
    @Override
    public String kind() {
      return "ask";
    }
  }

  /** A step that begins a child. */
  record Delegate(
      OrganizationId organization, UUID run, int epoch, JournaledStep.ChildStep step, Child child)
      implements JournalEntry {
    @Override
    public String kind() {
      return "child";
    }
  }

  /**
   * A child as it begins: a run on a transcript of its own.
   *
   * @param parentStep the place of the step that begins it
   * @param rootRun the first of the family
   * @param familyLimit how many descendants the first may have
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Child(
      UUID run,
      UUID transcript,
      UUID message,
      String content,
      UUID agent,
      @Nullable Integer version,
      @Nullable Object specification,
      String model,
      String by,
      String at,
      boolean standalone,
      boolean background,
      @Nullable Instant deadline,
      @Nullable Long tokenLimit,
      @Nullable Integer agentLimit,
      UUID parentRun,
      int parentStep,
      UUID rootRun,
      int depth,
      int familyLimit) {}

  /** Nothing can be done until one of these is settled or has ended. */
  record Wait(
      @JsonIgnore OrganizationId organization,
      @JsonIgnore UUID run,
      @JsonIgnore int epoch,
      List<UUID> interrupts,
      List<UUID> children)
      implements JournalEntry {
    /** Copies the lists. */
    public Wait {
      interrupts = List.copyOf(interrupts);
      children = List.copyOf(children);
    }

    @Override
    public String kind() {
      return "wait";
    }
  }

  /**
   * The end of a run, together with its last step and the message it leads to, where it has them.
   *
   * @param parentRun whose call it answers, if any
   * @param stepCount with the last step
   */
  record End(
      OrganizationId organization,
      UUID run,
      int epoch,
      @Nullable UUID parentRun,
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
