package dev.propel.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {

  @Test
  void isAStrongTag() {
    assertThat(new Revision(3).etag()).isEqualTo("\"3\"");
    assertThat(Revision.expected(new Revision(3).etag())).hasValue(3);
  }

  @Test
  void nothingAndAnythingExpectNoRevision() {
    assertThat(Revision.expected(null)).isEmpty();
    assertThat(Revision.expected("*")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "W/\"3\"",
        "\"x\"",
        "\"3\", \"4\"",
        "\"-1\"",
        "\"03\"",
        "\"9999999999999999999\""
      })
  void refusesWhatIsNoTagOfOurs(String header) {
    assertThatThrownBy(() -> Revision.expected(header))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.problem().status()).isEqualTo(400);
              assertThat(failure.problem().fields().getFirst().field()).isEqualTo("If-Match");
            });
  }

  @Test
  void anotherRevisionThanExpectedIsA412() {
    new Revision(3).require("\"3\"", "agent");
    new Revision(3).require(null, "agent");
    assertThatThrownBy(() -> new Revision(4).require("\"3\"", "agent"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.problem().status()).isEqualTo(412));
  }
}
