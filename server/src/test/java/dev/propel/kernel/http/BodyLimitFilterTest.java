package dev.propel.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.http.json.StrictJson;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class BodyLimitFilterTest {

  private final BodyLimitFilter filter =
      new BodyLimitFilter(
          DataSize.ofBytes(10), new ProblemWriter(StrictJson.mapper(), new ProblemTranslation()));
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final FilterChain reader = (request, answer) -> request.getInputStream().readAllBytes();

  @Test
  void refusesABodyThatSaysItIsTooLong() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
    request.setContent(new byte[11]);
    filter.doFilter(request, response, reader);
    assertThat(response.getStatus()).isEqualTo(413);
    assertThat(response.getContentAsString()).contains("body_too_large", "10 bytes");
  }

  @Test
  void stopsReadingABodyThatDoesNotSay() {
    MockHttpServletRequest chunked =
        new MockHttpServletRequest("POST", "/") {
          @Override
          public long getContentLengthLong() {
            return -1;
          }
        };
    chunked.setContent(new byte[11]);
    assertThatThrownBy(() -> filter.doFilter(chunked, response, reader))
        .isInstanceOf(BodyTooLarge.class);
  }

  @Test
  void letsABodyOfJustTheLimitPass() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
    request.setContent(new byte[10]);
    filter.doFilter(request, response, reader);
    assertThat(response.getStatus()).isEqualTo(200);
  }
}
