package dev.propel.kernel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RedisSettingsTest {

  @Test
  void withoutSettingsThereIsNoRedis() {
    RedisSettings settings =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("propel.redis", RedisSettings.class);
    assertThat(settings.address()).isEmpty();
    assertThat(settings.prefix()).isEqualTo("propel");
    assertThat(new RedisSettings(" ", "propel").address()).isEmpty();
  }

  @Test
  void anAddressIsTakenAndItsPasswordNotShown() {
    RedisSettings settings = new RedisSettings("rediss://me:secret@redis:6380/1", "a:b");
    assertThat(settings.address()).contains(URI.create("rediss://me:secret@redis:6380/1"));
    assertThat(settings).asString().contains("redis:6380").doesNotContain("secret");
  }

  @Test
  void whatIsNoAddressIsRefusedWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedisSettings("secret@redis", "propel"))
        .withMessageContaining("REDIS_URL")
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException().isThrownBy(() -> new RedisSettings(null, "a b"));
  }
}
