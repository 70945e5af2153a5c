package dev.propel.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.propel.kernel.Failure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DatabaseSettingsTest {

  @Test
  void withoutSettingsItIsTheEmbeddedServer() {
    DatabaseSettings settings =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("propel.database", DatabaseSettings.class);
    assertThat(settings.folder()).isEqualTo(Path.of("data/postgres").toAbsolutePath());
    assertThat(settings.owner()).isEmpty();
    assertThat(settings.application()).isEmpty();
    assertThat(settings.poolSize()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, DatabaseSettings.MAX_POOL_SIZE + 1})
  void aPoolSizeOutOfBoundsIsRefused(int size) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> new DatabaseSettings(Path.of("data"), null, null, null, size))
        .withMessageContaining("DATABASE_POOL_SIZE");
  }

  @Test
  void theTextShowsNoPassword() {
    assertThat(
            new DatabaseSettings(
                Path.of("data"),
                "postgres://o:secret@db/p",
                "postgres://a:secret@db/p",
                "postgres://l:secret@db/p",
                5))
        .asString()
        .contains("o@db/p", "a@db/p", "l@db/p")
        .doesNotContain("secret");
  }

  @Test
  void anApplicationWithoutOwnerIsRefused() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> new DatabaseSettings(Path.of("data"), "", "postgres://a:b@db/p", "", 5))
        .withMessageContaining("database_url_missing");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> new DatabaseSettings(Path.of("data"), "", "", "postgres://a:b@db/p", 5))
        .withMessageContaining("DATABASE_LISTEN_URL");
  }
}
