package dev.propel.runs.context;

import dev.propel.models.Block;
import dev.propel.models.ToolSpecification;
import dev.propel.models.Turn;
import java.util.List;

/**
 * How many tokens a text is, roughly: no tokenizer is common to all providers, and most keep theirs
 * to themselves. Each character counts by the class of its script, with weights that fit the
 * published byte-pair vocabularies within a third or so; {@link Calibration} takes out what is
 * left. See docs/decisions/0011-context-window.md.
 */
public final class TokenEstimate {

  /** All weights are in thousandths of a token. */
  private static final long SCALE = 1_000;

  private static final int LETTER = 260;
  private static final int DIGIT = 450;
  private static final int SPACE = 60;
  private static final int LINE_END = 400;
  private static final int SIGN = 600;
  private static final int OTHER_LATIN_GREEK_CYRILLIC = 450;
  private static final int OTHER_ALPHABET = 700;
  private static final int SYLLABLE_OR_IDEOGRAPH = 1_100;
  private static final int REST = 2_000;

  /** What names its role and where it ends. */
  private static final long AROUND_A_TURN = 5;

  private static final long AROUND_A_CALL = 12;
  private static final long AROUND_A_TOOL = 16;

  private TokenEstimate() {}

  /** Tokens of the text; never more than its bytes in UTF-8. */
  public static long of(String text) {
    long weight = 0;
    for (int i = 0; i < text.length(); i++) {
      weight += weight(text.charAt(i));
    }
    return (weight + SCALE - 1) / SCALE;
  }

  /** Tokens of these turns. */
  public static long of(List<Turn> turns) {
    long tokens = 0;
    for (Turn turn : turns) {
      tokens += of(turn);
    }
    return tokens;
  }

  /** Tokens of the turn and of what stands around it. */
  public static long of(Turn turn) {
    return AROUND_A_TURN
        + switch (turn) {
          case Turn.User(String text) -> of(text);
          case Turn.ToolResult result -> AROUND_A_CALL + of(result.content());
          case Turn.Assistant assistant -> {
            long tokens = 0;
            for (Block block : assistant.content()) {
              tokens +=
                  switch (block) {
                    case Block.Text(String text) -> of(text);
                    case Block.ToolCall call ->
                        AROUND_A_CALL + of(call.name()) + of(call.arguments());
                  };
            }
            yield tokens;
          }
        };
  }

  /** Tokens of a tool's description. */
  public static long of(ToolSpecification tool) {
    return AROUND_A_TOOL
        + of(tool.name())
        + of(tool.description())
        + of(tool.parameters().toString());
  }

  /**
   * The text if it is within so many tokens, else its beginning and its end with a mark between,
   * both together within them or little more.
   */
  static String shortened(String text, long tokens) {
    if (of(text) <= tokens) {
      return text;
    }
    int head = fitting(text, tokens * 2 / 3, 1);
    int tail = fitting(text, tokens / 3, -1);
    return text.substring(0, head)
        + "\n[… "
        + (text.length() - head - tail)
        + " characters left out …]\n"
        + text.substring(text.length() - tail);
  }

  /** How many characters from one end are within so many tokens, no pair of halves torn. */
  private static int fitting(String text, long tokens, int direction) {
    long weight = 0;
    int count = 0;
    while (count < text.length()) {
      weight += weight(text.charAt(direction > 0 ? count : text.length() - 1 - count));
      if (weight > tokens * SCALE) {
        break;
      }
      count++;
    }
    int cut = direction > 0 ? count : text.length() - count;
    boolean torn =
        cut > 0
            && cut < text.length()
            && Character.isHighSurrogate(text.charAt(cut - 1))
            && Character.isLowSurrogate(text.charAt(cut));
    return torn ? count - 1 : count;
  }

  private static int weight(char c) {
    if (c < 128) {
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        return LETTER;
      }
      if (c >= '0' && c <= '9') {
        return DIGIT;
      }
      return c == ' ' ? SPACE : c == '\n' ? LINE_END : SIGN;
    }
    if (c < 0x0530) {
      return OTHER_LATIN_GREEK_CYRILLIC;
    }
    if (c < 0x1100) {
      return OTHER_ALPHABET;
    }
    if (Character.isSurrogate(c)) {
      // Two of these are one character.
      return REST / 2;
    }
    // Hangul, kana and ideographs lie from here to the surrogates, among other scripts as rich.
    return c < 0xD800 ? SYLLABLE_OR_IDEOGRAPH : REST;
  }
}
