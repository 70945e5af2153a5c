package dev.propel.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to an interrupt.
 *
 * @param arguments with {@code edit}: what the tool is called with instead
 * @param text with {@code reject}: the reason, which the model reads; with {@code respond}: the
 *     call's result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Resolution(Action action, @Nullable JsonNode arguments, @Nullable String text) {

  /** What is to happen with the call. */
  public enum Action {
    /** Make it as it was asked for; after an unknown outcome: make it again. */
    APPROVE,
    /** Make it with other arguments. */
    EDIT,
    /** Do not make it, and tell the model why. */
    REJECT,
    /** Do not make it; the text is its result. */
    RESPOND;

    /** The name in the API, in the journal and in the database. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The action with this label. */
    @JsonCreator
    public static Action labelled(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
