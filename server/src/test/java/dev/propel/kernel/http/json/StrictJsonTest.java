package dev.propel.kernel.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

  private final JsonMapper json = StrictJson.mapper();

  @NullMarked
  record Order(
      String name,
      int count,
      @Nullable String note,
      List<String> tags,
      Optional<Boolean> gift,
      Size size,
      @Nullable Instant due) {}

  enum Size {
    SMALL,
    LARGE
  }

  private static final String WHOLE =
      """
      {"name":"a","count":5,"note":"n","tags":["t"],"gift":true,"size":"LARGE","due":"2026-01-31T09:30:00Z"}\
      """;

  @Test
  void readsWhatIsWhole() {
    assertThat(json.readValue(WHOLE, Order.class))
        .isEqualTo(
            new Order(
                "a",
                5,
                "n",
                List.of("t"),
                Optional.of(true),
                Size.LARGE,
                Instant.parse("2026-01-31T09:30:00Z")));
  }

  @Test
  void whatIsNullableOrOptionalMayBeLeftOut() {
    Order order =
        json.readValue("{\"name\":\"a\",\"count\":5,\"tags\":[],\"size\":\"SMALL\"}", Order.class);
    assertThat(order.note()).isNull();
    assertThat(order.due()).isNull();
    assertThat(order.gift()).isEmpty();
  }

  @Test
  void whatIsNullableMayBeNull() {
    assertThat(json.readValue(WHOLE.replace("\"n\"", "null"), Order.class).note()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"count\":5,\"tags\":[],\"size\":\"SMALL\"}",
        "{\"name\":null,\"count\":5,\"tags\":[],\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"tags\":[],\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"count\":null,\"tags\":[],\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"count\":5,\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"count\":5,\"tags\":null,\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"count\":5,\"tags\":[null],\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"count\":\"5\",\"tags\":[],\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"count\":5.5,\"tags\":[],\"size\":\"SMALL\"}",
        "{\"name\":7,\"count\":5,\"tags\":[],\"size\":\"SMALL\"}",
        "{\"name\":true,\"count\":5,\"tags\":[],\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"count\":5,\"tags\":\"t\",\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"count\":5,\"tags\":[7],\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"count\":5,\"tags\":[],\"size\":1}",
        "{\"name\":\"a\",\"count\":5,\"tags\":[],\"size\":\"HUGE\"}",
        "{\"name\":\"a\",\"count\":5,\"tags\":[],\"size\":\"SMALL\",\"gift\":\"true\"}",
        "{\"name\":\"a\",\"count\":5,\"tags\":[],\"size\":\"SMALL\",\"due\":1769851800}",
        "{\"name\":\"a\",\"count\":5,\"tags\":[],\"size\":\"SMALL\",\"other\":1}",
        "{\"name\":\"a\",\"name\":\"b\",\"count\":5,\"tags\":[],\"size\":\"SMALL\"}",
        "{\"name\":\"a\",\"count\":5,\"tags\":[],\"size\":\"SMALL\"} true",
      })
  void refusesWhatIsMissingNullOfAnotherTypeUnknownDoubledOrTrailing(String text) {
    assertThatThrownBy(() -> json.readValue(text, Order.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    int depth = StrictJson.MAX_DEPTH;
    assertThat(json.readTree("[".repeat(depth) + "]".repeat(depth)).isArray()).isTrue();
    assertThatThrownBy(() -> json.readTree("[".repeat(depth + 1) + "]".repeat(depth + 1)))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void writesInstantsAsText() {
    assertThat(json.writeValueAsString(Instant.parse("2026-01-31T09:30:00Z")))
        .isEqualTo("\"2026-01-31T09:30:00Z\"");
  }
}
