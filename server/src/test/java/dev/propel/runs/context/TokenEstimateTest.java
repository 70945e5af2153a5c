package dev.propel.runs.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Examples, and properties over random texts of all scripts; a failure prints its seed. */
class TokenEstimateTest {

  private static final int ROUNDS = 2_000;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  /** What the published tokenizers make of them lies within a third. */
  @Test
  void knownTextsAreEstimatedWithinAThird() {
    near(
        "The quick brown fox jumps over the lazy dog. It was not amused, and said so at length.",
        20);
    near(
        "Der schnelle braune Fuchs springt über den faulen Hund, und der war nicht begeistert.",
        24);
    near("{\"expression\":\"1+1\",\"values\":[1,2,3],\"name\":\"calculator\"}", 24);
    near("敏捷的棕色狐狸跳过了懒狗。", 15);
    near("Быстрая коричневая лиса прыгает через ленивую собаку.", 19);
  }

  @Test
  void aTextIsNeverMoreTokensThanBytes() {
    for (int i = 0; i < ROUNDS; i++) {
      String text = text(200);
      assertThat(TokenEstimate.of(text))
          .as("seed %d: %s", seed, text)
          .isBetween(0L, (long) text.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @Test
  void twoTextsTogetherAreAsManyAsApart() {
    for (int i = 0; i < ROUNDS; i++) {
      String one = text(200);
      String other = text(200);
      assertThat(TokenEstimate.of(one + other))
          .as("seed %d: %s|%s", seed, one, other)
          .isBetween(
              TokenEstimate.of(one) + TokenEstimate.of(other) - 1,
              TokenEstimate.of(one) + TokenEstimate.of(other));
    }
  }

  @Test
  void aShortenedTextIsWithinItsTokensKeepsBothEndsAndTearsNothing() {
    for (int i = 0; i < ROUNDS; i++) {
      String text = text(2_000);
      long most = random.nextLong(20, 300);
      String shortened = TokenEstimate.shortened(text, most);
      if (TokenEstimate.of(text) <= most) {
        assertThat(shortened).isSameAs(text);
      } else {
        assertThat(TokenEstimate.of(shortened)).as("seed %d: %s", seed, text).isLessThan(most + 40);
        assertThat(text).startsWith(shortened.substring(0, shortened.indexOf("\n[… ")));
        assertThat(text).endsWith(shortened.substring(shortened.lastIndexOf("left out …]\n") + 12));
        assertThat(shortened.getBytes(StandardCharsets.UTF_8).length)
            .as("seed %d: a lone half would become one byte", seed)
            .isEqualTo(StandardCharsets.UTF_8.encode(shortened).remaining());
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(shortened)).isTrue();
      }
    }
  }

  private static void near(String text, long tokens) {
    assertThat(TokenEstimate.of(text)).as(text).isBetween(tokens * 2 / 3, tokens * 4 / 3);
  }

  private String text(int most) {
    int[] scripts = {' ', '0', 'a', 'é', 'ж', 'ب', 'ह', '語', 'か', '한', 0x1F600, '\n', '{'};
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(most); length > 0; length--) {
      text.appendCodePoint(scripts[random.nextInt(scripts.length)]);
    }
    return text.toString();
  }
}
