package dev.propel.vault;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a credential may look like; refuses with 422 naming the fields, never showing a value. */
final class CredentialRules {

  static final int MAX_NAME = 100;
  static final int MAX_LABELS = 20;
  static final int MAX_LABEL_TEXT = 200;
  static final int MAX_VALUE_BYTES = 64 * 1024;
  static final Duration MAX_GRACE = Duration.ofDays(7);

  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?");

  private final List<FieldProblem> problems = new ArrayList<>();

  CredentialRules name(@Nullable String name) {
    if (name != null && (name.isBlank() || name.strip().length() > MAX_NAME || hasControls(name))) {
      problems.add(
          new FieldProblem(
              "name", "This has 1 to " + MAX_NAME + " characters, none of them for control."));
    }
    return this;
  }

  CredentialRules labels(@Nullable Map<String, String> labels) {
    if (labels == null) {
      return this;
    }
    if (labels.size() > MAX_LABELS) {
      problems.add(new FieldProblem("labels", "There are at most " + MAX_LABELS + "."));
    }
    labels.forEach((key, text) -> {
      if (!LABEL.matcher(key).matches()) {
        problems.add(
            new FieldProblem(
                "labels",
                "A label is named by 1 to 63 letters, digits, dots, dashes, underscores, slashes."));
      } else if (text.length() > MAX_LABEL_TEXT || hasControls(text)) {
        problems.add(
            new FieldProblem(
                "labels." + key,
                "This has at most " + MAX_LABEL_TEXT + " characters, none of them for control."));
      }
    });
    return this;
  }

  CredentialRules value(Secret value) {
    int bytes = utf8Length(value.reveal());
    if (bytes < 1 || bytes > MAX_VALUE_BYTES) {
      problems.add(
          new FieldProblem("value", "This is a text of 1 to 65536 bytes in UTF-8 (64 KiB)."));
    }
    return this;
  }

  CredentialRules gracePeriod(Duration grace) {
    if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
      problems.add(new FieldProblem("gracePeriod", "This is from PT0S to P7D."));
    }
    return this;
  }

  void check() {
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl) || utf8Length(text) < 0;
  }

  /** How long the text is in UTF-8; -1 when it holds half a character. */
  private static int utf8Length(String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
    } catch (CharacterCodingException halfACharacter) {
      return -1;
    }
  }
}
