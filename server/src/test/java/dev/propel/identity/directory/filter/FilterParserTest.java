package dev.propel.identity.directory.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FilterParserTest {

  private static final JsonNode ADA =
      new JsonMapper()
          .readTree(
              """
              {"userName": "Ada@example.com", "active": true, "title": "",
               "name": {"familyName": "Lovelace"}, "age": 36,
               "emails": [{"type": "work", "value": "ada@work.example"},
                          {"type": "home", "value": "ada@home.example"}]}
              """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"ada@EXAMPLE.com\"",
        "USERNAME sw \"ada\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName ew \"example.com\"",
        "name.familyName co \"love\"",
        "active eq true",
        "active eq \"True\"",
        "active eq True",
        "age gt 35 and age le 36",
        "emails.type eq \"home\"",
        "emails[type eq \"work\" and value co \"work\"]",
        "emails pr and not (title pr)",
        "nickName ne \"x\"",
        "nickName eq \"x\" or userName pr and active eq true",
        "(nickName eq \"x\" or userName pr) and not (active eq false)"
      })
  void thisHoldsOfAda(String filter) {
    assertThat(FilterParser.parse(filter).matches(ADA)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"ada\"",
        "title pr",
        "age lt 36",
        "emails[type eq \"work\" and value co \"home\"]",
        "active eq false",
        "nickName pr",
        "not (userName pr)"
      })
  void thisDoesNot(String filter) {
    assertThat(FilterParser.parse(filter).matches(ADA)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "userName",
        "userName eq",
        "userName is \"x\"",
        "userName eq \"x",
        "(userName pr",
        "userName pr)",
        "userName eq x",
        "not userName pr",
        "a.b.c eq 1",
        "1a pr",
        "userName eq \"a\" userName pr",
        "emails[type eq \"x\"",
        "userName eq {}"
      })
  void thisIsRefused(String filter) {
    assertThatThrownBy(() -> FilterParser.parse(filter))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void depthAndLengthHaveTheirEnd() {
    assertThatThrownBy(() -> FilterParser.parse("(".repeat(400) + "a pr" + ")".repeat(400)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FilterParser.parse("a eq \"" + "x".repeat(1000) + "\""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whateverIsSentItAnswersOrRefuses() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> pieces =
        List.of(
            "userName",
            " ",
            "eq",
            "pr",
            "and",
            "or",
            "not",
            "(",
            ")",
            "[",
            "]",
            "\"",
            "\\",
            "x",
            ".",
            "true",
            "1",
            "emails",
            "urn:");
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(12); piece >= 0; piece--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        assertThat(FilterParser.parse(text.toString()).matches(ADA)).isIn(true, false);
      } catch (IllegalArgumentException refused) {
        assertThat(refused).as("seed %s: %s", seed, text).hasMessageNotContaining("\0");
      }
    }
  }

  @Test
  void orBindsLessThanAndWhateverTheyJoin() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      boolean a = random.nextBoolean();
      boolean b = random.nextBoolean();
      boolean c = random.nextBoolean();
      String text = "%s or %s and %s".formatted(term(a), term(b), term(c));
      assertThat(FilterParser.parse(text).matches(ADA)).as("seed " + seed).isEqualTo(a || (b && c));
      String nested = "(%s or %s) and not (%s)".formatted(term(a), term(b), term(c));
      assertThat(FilterParser.parse(nested).matches(ADA))
          .as("seed " + seed)
          .isEqualTo((a || b) && !c);
    }
  }

  private static String term(boolean holds) {
    return holds ? "userName pr" : "nickName pr";
  }
}
