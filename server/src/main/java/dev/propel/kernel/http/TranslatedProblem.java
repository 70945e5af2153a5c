package dev.propel.kernel.http;

import dev.propel.kernel.Problem;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * A problem with the headers that its status calls for, such as {@code Allow}.
 *
 * @param level how loud the log is about it, when the caller is not to blame
 */
record TranslatedProblem(Problem problem, Map<String, String> headers, Level level) {

  TranslatedProblem {
    headers = Map.copyOf(headers);
  }

  static TranslatedProblem of(Problem problem) {
    return new TranslatedProblem(problem, Map.of(), Level.WARN);
  }

  static TranslatedProblem with(Problem problem, String header, String value) {
    return new TranslatedProblem(problem, Map.of(header, value), Level.WARN);
  }
}
