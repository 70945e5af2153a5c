package dev.propel.identity.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.kernel.OrganizationId;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeyTextTest {

  private final SecureRandom random = new SecureRandom();

  @Test
  void readsWhatItWroteWhateverTheRandomBytesAre() {
    for (int round = 0; round < 1000; round++) {
      ApiKeyText text = any();

      assertThat(text.text()).hasSize(90).startsWith(text.prefix());
      assertThat(ApiKeyText.parse(text.text())).contains(text);
    }
  }

  @Test
  void refusesEveryOtherForm() {
    String text = any().text();

    assertThat(ApiKeyText.parse("")).isEmpty();
    assertThat(ApiKeyText.parse(text.substring(1))).isEmpty();
    assertThat(ApiKeyText.parse(text + "A")).isEmpty();
    assertThat(ApiKeyText.parse("sk_" + text.substring(3))).isEmpty();
    assertThat(ApiKeyText.parse(text.substring(0, 10) + "!" + text.substring(11))).isEmpty();
  }

  @Test
  void doesNotShowTheSecret() {
    ApiKeyText text = any();

    assertThat(text.toString()).doesNotContain(text.secret());
  }

  private ApiKeyText any() {
    byte[] secret = new byte[ApiKeyText.SECRET_BYTES];
    random.nextBytes(secret);
    return ApiKeyText.of(UUID.randomUUID(), new OrganizationId(UUID.randomUUID()), secret);
  }
}
