package dev.propel.identity.secondfactor;

import dev.propel.identity.token.TokenHash;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Codes for who lost their device: 80 random bits, so a plain hash keeps them; written {@code
 * abcd-efgh-ijkl-mnop}, and read in whatever way it is typed.
 */
final class RecoveryCodes {

  static final int COUNT = 10;

  private static final int BYTES = 10;
  private static final int LETTERS = 16;

  private RecoveryCodes() {}

  /** A fresh set. */
  static List<String> fresh(SecureRandom random) {
    return Stream.generate(() -> one(random)).limit(COUNT).toList();
  }

  /** Whether the text is long enough to be one: no one-time code is. */
  static boolean looksLikeOne(String text) {
    return bare(text).length() == LETTERS;
  }

  /** What is stored of it. */
  static TokenHash hash(String text) {
    return TokenHash.of(bare(text));
  }

  private static String one(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String letters = Base32.encode(bytes).toLowerCase(Locale.ROOT);
    return String.join(
        "-",
        letters.substring(0, 4),
        letters.substring(4, 8),
        letters.substring(8, 12),
        letters.substring(12));
  }

  private static String bare(String text) {
    return text.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }
}
