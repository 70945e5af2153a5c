package dev.propel.runs.journal.payload;

import dev.propel.runs.Step;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of a journal's row that has a text, or says where it is. Nothing else in a row is ever
 * taken for such a reference, whatever people, models and tools write.
 */
record TextPlace(ObjectNode parent, String field) {

  /** Those of the row. */
  static List<TextPlace> of(Step row) {
    List<TextPlace> places = new ArrayList<>();
    switch (row.kind()) {
      case "model" -> {
        for (JsonNode block : row.result().path("content")) {
          add(block, "text", places);
          add(block.path("toolCall"), "arguments", places);
        }
      }
      case "tool" -> {
        add(row.request(), "arguments", places);
        add(row.result(), "content", places);
      }
      case "summary" -> add(row.result(), "text", places);
      default -> {
        // The other kinds are short.
      }
    }
    return places;
  }

  private static void add(JsonNode parent, String field, List<TextPlace> places) {
    if (parent instanceof ObjectNode object && object.has(field)) {
      places.add(new TextPlace(object, field));
    }
  }

  boolean outside() {
    return parent.get(field) instanceof ObjectNode;
  }

  StoredText stored() {
    return StoredText.read(parent.required(field));
  }

  void fill(String text) {
    parent.put(field, text);
  }
}
