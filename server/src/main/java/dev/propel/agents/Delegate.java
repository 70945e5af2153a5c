package dev.propel.agents;

import dev.propel.kernel.Failure;
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
    UUID agentId, @Nullable Integer agentVersion, String name, String description) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int LONGEST = 2_000;

  /** Refuses with 422 what a model could not be told. */
  public Delegate {
    if (!NAME.matcher(name).matches()) {
      throw Failure.invalid(
          "delegates.name", "A name has 1 to 64 letters, digits, underscores and dashes.");
    }
    if (description.isBlank() || description.length() > LONGEST) {
      throw Failure.invalid(
          "delegates.description",
          "The description tells the model when to call it, in 1 to %d characters."
              .formatted(LONGEST));
    }
  }
}
