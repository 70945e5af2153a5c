package dev.propel.models.providers;

import dev.propel.models.ModelRequest;
import dev.propel.models.wire.Answer;
import dev.propel.models.wire.Documents;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** How one provider wants to be asked and how it answers. */
interface Protocol {

  /** Writes the request's body. */
  void write(JsonGenerator json, String model, ModelRequest request);

  /** Splits an answer into its documents. */
  Documents documents(Answer answer);

  /** Begins to read one answer. */
  Reading begin(AnswerDraft draft);

  /** One answer being read. */
  interface Reading {

    /** Takes in the next document; true when nothing is to follow. */
    boolean read(JsonNode document) throws ProviderError;
  }

  /** The provider said in the middle of the answer that it cannot go on. */
  final class ProviderError extends Exception {
    private static final long serialVersionUID = 1L;

    private final String type;

    ProviderError(String type, String message) {
      super(message);
      this.type = type;
    }

    String type() {
      return type;
    }

    String detail() {
      return String.valueOf(getMessage());
    }
  }
}
