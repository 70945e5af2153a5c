package dev.propel.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.product.Client.Answer;
import dev.propel.product.Operations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks that refusals are problem documents that blame the caller and show nothing of our insides;
 * gathers what is not, to be told all at once.
 */
final class Refusals {

  private static final Pattern INSIDES =
      Pattern.compile(
          "Exception|\\b(dev\\.propel|java|javax|jakarta|tools\\.jackson|org\\.(springframework|postgresql|apache))\\.|\\$[A-Z]|\\tat |Resource\\b|Deserializ");

  private final List<String> faults = new ArrayList<>();

  Answer check(String what, Answer answer, String names) {
    String body = answer.raw().body();
    boolean fine =
        answer.status() >= 400
            && answer.status() < 500
            && answer.header("Content-Type").startsWith("application/problem+json")
            && !answer.text("code").isEmpty()
            && !answer.text("traceId").isEmpty()
            && !INSIDES.matcher(body).find()
            && body.contains(names);
    if (!fine) {
      faults.add(what + " → " + answer.status() + " " + shortened(body));
    }
    return answer;
  }

  void status(int wanted, Answer answer, Operation operation) {
    if (answer.status() != wanted) {
      faults.add(operation.name() + " should be " + wanted + " and is " + answer.status());
    }
  }

  void verify() {
    List<String> found = List.copyOf(faults);
    faults.clear();
    assertThat(found).isEmpty();
  }

  static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
