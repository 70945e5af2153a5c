package dev.propel.tools.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.net.OutgoingAnswer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextTest {

  @Test
  void aPageBecomesReadableText() {
    String page =
        """
        <!doctype html><html><head><title>Prices</title><style>p{color:red}</style></head><body>
        <script>alert(1)</script><h1>All   prices</h1>
        <p>One <b>two</b>
        three, see <a href="/more">more</a>.</p>
        <ul><li>first<li>second</ul>
        <table><tr><th>Name<th>Price</tr><tr><td>Tea<td>3</tr></table>
        <pre>a
          b</pre><div hidden>secret</div><p aria-hidden="true">icon</p><img alt="A cat" src="x.png">
        </body></html>
        """;
    assertThat(text("text/html", page.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            """
            Prices

            # All prices
            One two three, see more (https://shop.example/more).

            - first
            - second
            Name | Price
            Tea | 3
            a
              b
            [A cat]\
            """);
  }

  @Test
  void theCharsetOfTheHeaderIsRespectedAndThatOfThePageWithoutOne() {
    byte[] latin = "Grüße".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(text("text/plain; charset=iso-8859-1", latin)).isEqualTo("Grüße");
    byte[] page =
        "<meta charset=windows-1252><p>Preis: 3 €</p>".getBytes(Charset.forName("windows-1252"));
    assertThat(text("text/html", page)).isEqualTo("Preis: 3 €");
    assertThat(text("text/plain; charset=no-such", "ü".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("ü");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/problem+json",
        "image/svg+xml",
        "text/csv",
        "application/xml"
      })
  void textIsTextUnderManyNames(String type) {
    assertThat(text(type, "{\"a\": 1}".getBytes(StandardCharsets.UTF_8))).isEqualTo("{\"a\": 1}");
  }

  @Test
  void binaryContentIsNotText() {
    assertThat(AnswerText.of(answer("image/png", new byte[] {1, 2}))).isEmpty();
    assertThat(AnswerText.of(answer(null, new byte[] {(byte) 0xFF, (byte) 0xD8}))).isEmpty();
    assertThat(text(null, "plain".getBytes(StandardCharsets.UTF_8))).isEqualTo("plain");
  }

  @Test
  void deeplyNestedPagesDoNotBreak() {
    String page = "<div>".repeat(100_000) + "deep";
    assertThat(text("text/html", page.getBytes(StandardCharsets.UTF_8))).contains("deep");
  }

  private static String text(@Nullable String type, byte[] body) {
    return AnswerText.of(answer(type, body)).orElseThrow();
  }

  private static OutgoingAnswer answer(@Nullable String type, byte[] body) {
    return new OutgoingAnswer(
        200, URI.create("https://shop.example/list"), type, ByteBuffer.wrap(body), false);
  }
}
