package dev.propel.bench.modelserver;

import java.util.ArrayList;
import java.util.List;

/** Cuts texts into what a model would send at a time, and quotes them for JSON. */
final class Chunks {

  private Chunks() {}

  /** The text in words, each with the space before it. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    for (int index = 1; index < text.length(); index++) {
      if (text.charAt(index) == ' ') {
        words.add(text.substring(begin, index));
        begin = index;
      }
    }
    if (begin < text.length()) {
      words.add(text.substring(begin));
    }
    return words;
  }

  /** The text in two halves, fewer when it is too short. */
  static List<String> halves(String text) {
    int middle = text.length() / 2;
    return middle == 0 ? List.of(text) : List.of(text.substring(0, middle), text.substring(middle));
  }

  /** How many tokens to claim for a text. */
  static int tokens(String text) {
    return Math.max(1, text.length() / 4);
  }

  /** The text as a JSON string. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 8).append('"');
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        default -> {
          if (character < ' ') {
            quoted.append(String.format("\\u%04x", (int) character));
          } else {
            quoted.append(character);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
