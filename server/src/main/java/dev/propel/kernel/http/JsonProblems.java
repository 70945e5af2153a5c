package dev.propel.kernel.http;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.FieldProblem;
import dev.propel.kernel.http.json.WholeTexts;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What Jackson refuses, in our words: its own name our classes. */
final class JsonProblems {

  /** Jackson tells the name in its message only. */
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*)\"");

  private JsonProblems() {}

  static TranslatedProblem ofBody(HttpMessageNotReadableException unreadable) {
    for (Throwable at = unreadable.getCause(); at != null; at = at.getCause()) {
      if (at instanceof BodyTooLarge tooLarge) {
        return TranslatedProblem.of(tooLarge.problem());
      }
    }
    if (unreadable.getCause() instanceof JacksonException json) {
      return ofJackson(json);
    }
    String detail =
        unreadable.getCause() == null
            ? "The request needs a body and has none."
            : "The body cannot be read.";
    return ProblemTranslation.simple("malformed_request", 400, detail);
  }

  private static TranslatedProblem ofJackson(JacksonException json) {
    return switch (json) {
      case StreamConstraintsException tooMuch ->
          ProblemTranslation.simple(
              "malformed_request", 400, "The JSON is nested too deeply or holds too long a value.");
      case InputCoercionException outOfRange -> field(outOfRange, "is a number out of range");
      case StreamReadException syntax -> malformed(syntax);
      case UnrecognizedPropertyException unknown ->
          field(unknown, "is not a field of this request");
      case InvalidNullException missing -> field(missing, "must not be null");
      case InvalidTypeIdException unknown -> field(unknown, "is not a kind that is known here");
      case InvalidFormatException broken
          when broken.getOriginalMessage().contains(WholeTexts.REFUSAL) ->
          field(broken, WholeTexts.REFUSAL);
      case MismatchedInputException mismatch -> mismatch(mismatch);
      case ValueInstantiationException refused -> refused(refused);
      default -> field(json, "cannot be read");
    };
  }

  private static TranslatedProblem malformed(StreamReadException syntax) {
    Matcher twice = DUPLICATE.matcher(syntax.getOriginalMessage());
    if (twice.lookingAt()) {
      return field(twice.group(1), "stands there twice");
    }
    TokenStreamLocation at = syntax.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return ProblemTranslation.simple(
        "malformed_request", 400, "The JSON is malformed" + where + ".");
  }

  private static TranslatedProblem mismatch(MismatchedInputException mismatch) {
    if (mismatch.getOriginalMessage().startsWith("Missing required creator property")) {
      return field(mismatch, "is missing");
    }
    if (mismatch.getOriginalMessage().startsWith("Trailing token")) {
      return ProblemTranslation.simple(
          "malformed_request", 400, "Something follows the end of the JSON document.");
    }
    if (mismatch.getOriginalMessage().startsWith("Cannot map `null`")) {
      return field(mismatch, "must not be null");
    }
    Class<?> wanted = mismatch.getTargetType();
    return field(
        mismatch, wanted == null ? "has the wrong type" : "is not " + Expectation.of(wanted));
  }

  /** A record's constructor refused: its own problem, its field below the path that led there. */
  private static TranslatedProblem refused(ValueInstantiationException refused) {
    if (!(refused.getCause() instanceof Failure failure)) {
      return field(refused, "is not acceptable");
    }
    Problem problem = failure.problem();
    String path = path(refused);
    List<FieldProblem> below =
        problem.fields().stream()
            .map(each -> new FieldProblem(join(path, each.field()), each.detail()))
            .toList();
    return TranslatedProblem.of(
        new Problem(
            problem.code(),
            problem.status(),
            problem.blame(),
            problem.retryable(),
            problem.detail(),
            below,
            problem.retryAfter()));
  }

  private static TranslatedProblem field(JacksonException json, String what) {
    return field(path(json), what);
  }

  private static TranslatedProblem field(String path, String what) {
    if (path.isEmpty()) {
      return ProblemTranslation.simple("malformed_request", 400, "The body " + what + ".");
    }
    return TranslatedProblem.of(Failure.malformed(path, path + " " + what + ".").problem());
  }

  private static String path(JacksonException json) {
    String path = "";
    for (JacksonException.Reference step : json.getPath()) {
      @Nullable String name = step.getPropertyName();
      path = name == null ? path + "[" + step.getIndex() + "]" : join(path, name);
    }
    return path;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
