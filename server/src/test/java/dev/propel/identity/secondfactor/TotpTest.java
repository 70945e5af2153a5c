package dev.propel.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 4226, appendix D. */
  @Test
  void givesTheCodesOfTheCounterRfc() {
    List<String> codes =
        List.of(
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489");
    for (int counter = 0; counter < codes.size(); counter++) {
      assertThat(Totp.code(SECRET, counter)).isEqualTo(codes.get(counter));
    }
  }

  /** RFC 6238, appendix B, the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void givesTheCodesOfTheTimeRfc(long seconds, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
  }

  @Test
  void takesTheStepBeforeAndTheStepAfterAndNoOther() {
    Instant now = Instant.ofEpochSecond(1_000_000);
    long step = Totp.step(now);

    for (long near = step - 1; near <= step + 1; near++) {
      assertThat(Totp.matching(SECRET, Totp.code(SECRET, near), now, 0)).hasValue(near);
    }
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step - 2), now, 0)).isEmpty();
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step + 2), now, 0)).isEmpty();
  }

  @Test
  void takesNoStepTwiceAndNoneBeforeTheLast() {
    Instant now = Instant.ofEpochSecond(1_000_000);
    long step = Totp.step(now);

    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step), now, step)).isEmpty();
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step - 1), now, step)).isEmpty();
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step + 1), now, step))
        .isEqualTo(OptionalLong.of(step + 1));
  }

  /** RFC 4648 §10. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void writesBase32(String text, String encoded) {
    assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }

  @Test
  void recoveryCodesAreDifferentAndReadInWhateverWayTheyAreTyped() {
    List<String> codes = RecoveryCodes.fresh(new SecureRandom());

    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    String code = codes.getFirst();
    assertThat(code).matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}");
    assertThat(RecoveryCodes.hash(code.replace("-", " ").toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(RecoveryCodes.hash(code));
    assertThat(RecoveryCodes.looksLikeOne(code)).isTrue();
    assertThat(RecoveryCodes.looksLikeOne("123456")).isFalse();
  }
}
