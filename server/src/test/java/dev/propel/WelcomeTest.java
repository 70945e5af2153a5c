package dev.propel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.models.ModelInfo;
import org.junit.jupiter.api.Test;

class WelcomeTest {

  private static final String ADDRESS = "http://localhost:8080";
  private static final ModelInfo DEMO = new ModelInfo("demo/demo", "demo", "demo", true, 32_768);
  private static final ModelInfo REAL =
      new ModelInfo("openai/best", "openai", "best", false, 128_000);

  @Test
  void aPooledServerAsksForAnAccountAndADedicatedOneForItsToken() {
    assertThat(Welcome.text(ADDRESS, false, REAL))
        .contains(ADDRESS, "create an account")
        .doesNotContain("PROPEL_GATEWAY_TOKEN");
    assertThat(Welcome.text(ADDRESS, true, REAL))
        .contains(ADDRESS, "PROPEL_GATEWAY_TOKEN")
        .doesNotContain("create an account");
  }

  @Test
  void theDemoSaysThatItIsOneAndHowToGetAModel() {
    assertThat(Welcome.text(ADDRESS, false, DEMO)).contains("demo", "OPENAI_API_KEY");
    assertThat(Welcome.text(ADDRESS, false, REAL)).contains("openai/best").doesNotContain("demo");
  }
}
