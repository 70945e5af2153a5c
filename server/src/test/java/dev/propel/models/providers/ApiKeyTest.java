package dev.propel.models.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.models.wire.Endpoint;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

  @Test
  void longKeyShowsItsLastThreeCharactersAndAShortOneNone() {
    assertThat(new ApiKey("sk-1234567890-abc").toString()).isEqualTo("ApiKey[…abc]");
    assertThat(new ApiKey("short-abc").toString()).isEqualTo("ApiKey[…]");
  }

  @Test
  void keyThatWouldEndItsHeaderLineIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() ->
            new Endpoint(
                URI.create("http://localhost"), Map.of("Authorization", "Bearer secret\r\nX: y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
