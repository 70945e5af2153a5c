package dev.propel.agents;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Another agent as a tool of this one.
 *
 * @param agentVersion the version that is called, or null for the newest
 * @param name what the model calls it: 1 to 64 letters, digits, {@code _} and {@code -}
 * @param description when to call it, written for a model
 */
public record Delegate(
    UUID agentId,
    @Schema(minimum = "1", description = "null: the newest") @Nullable Integer agentVersion,
    @Schema(pattern = "^[A-Za-z0-9_-]{1,64}$") String name,
    @Schema(minLength = 1, maxLength = 2_000) String description) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int LONGEST = 2_000;

  /** Refuses with 422 naming every field at fault what a model could not be told. */
  public Delegate {
    List<FieldProblem> problems = new ArrayList<>();
    if (agentVersion != null && agentVersion < 1) {
      problems.add(new FieldProblem("agentVersion", "Versions count from 1."));
    }
    if (!NAME.matcher(name).matches()) {
      problems.add(
          new FieldProblem("name", "A name has 1 to 64 letters, digits, underscores and dashes."));
    }
    if (description.isBlank() || description.codePointCount(0, description.length()) > LONGEST) {
      problems.add(
          new FieldProblem(
              "description",
              "The description tells the model when to call it, in 1 to %d characters."
                  .formatted(LONGEST)));
    }
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
  }

  /** Whether both are the same agent in the same version under the same name. */
  boolean callsTheSame(Delegate other) {
    return agentId.equals(other.agentId)
        && Objects.equals(agentVersion, other.agentVersion)
        && name.equals(other.name);
  }
}
