package dev.propel.runs.journal.payload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.propel.kernel.objects.ObjectHash;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A text as a row of the journal has it: the text itself, or where the whole is and how it begins.
 * In JSON a string, or an object with {@code object}, {@code size} and {@code preview}.
 */
public final class StoredText {

  private static final int PREVIEW = 1_000;

  private final Object json;

  private StoredText(Object json) {
    this.json = json;
  }

  /** The text itself. */
  public static StoredText inline(String text) {
    return new StoredText(text);
  }

  /** The text is kept under this name; the row has its beginning. */
  static StoredText outside(ObjectHash hash, int bytes, String text) {
    int end = Math.min(PREVIEW, text.length());
    boolean torn = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return new StoredText(
        new Reference(hash.hex(), bytes, text.substring(0, torn ? end - 1 : end)));
  }

  /** Reads what a row has. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static StoredText read(JsonNode node) {
    if (node.isString()) {
      return inline(node.asString());
    }
    return new StoredText(
        new Reference(
            node.required("object").asString(),
            node.required("size").asInt(),
            node.required("preview").asString()));
  }

  /** The text, when the row has it whole. */
  public @Nullable String text() {
    return json instanceof String text ? text : null;
  }

  /** The name of the object that has the text, when the row has not. */
  public @Nullable ObjectHash object() {
    return json instanceof Reference reference ? new ObjectHash(reference.object()) : null;
  }

  @JsonValue
  Object json() {
    return json;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredText stored && stored.json.equals(json);
  }

  @Override
  public int hashCode() {
    return Objects.hash(json);
  }

  /**
   * Stands in a row for a text that is outside.
   *
   * @param size its bytes in UTF-8
   */
  private record Reference(String object, int size, String preview) {}
}
