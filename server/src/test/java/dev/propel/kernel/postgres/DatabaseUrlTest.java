package dev.propel.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.propel.kernel.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://owner:p%40ss%2Fw+rd@db.example:6543/propel?sslmode=require",
        "postgresql://owner:p%40ss%2Fw+rd@db.example:6543/propel?sslmode=require",
        "jdbc:postgresql://db.example:6543/propel?user=owner&password=p%40ss%2Fw%2Brd&sslmode=require",
      })
  void theUsualFormsMeanTheSame(String text) {
    assertThat(DatabaseUrl.of(text))
        .isEqualTo(
            new DatabaseUrl(
                "db.example:6543", "propel", "owner", "p@ss/w+rd", Map.of("sslmode", "require")));
  }

  @Test
  void theDriverIsGivenNoSecret() {
    DatabaseUrl url = DatabaseUrl.of("postgres://owner:secret@[::1]/propel?connect_timeout=5");
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://[::1]/propel?connectTimeout=5");
  }

  @Test
  void theTextShowsNoPassword() {
    assertThat(DatabaseUrl.of("postgres://owner:secret@db/propel?password=secret"))
        .asString()
        .isEqualTo("owner@db/propel");
  }

  @Test
  void theSecretTextIsReadBackTheSame() {
    DatabaseUrl url =
        new DatabaseUrl("db:1", "a b", "o:w@ner", "p/+% ?#&=", Map.of("sslmode", "disable"));
    assertThat(DatabaseUrl.of(url.secretText())).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://owner:secret@db/propel",
        "secret",
        "postgres://db/propel",
        "postgres://a:secret@b:c@d/"
      })
  void whatIsNoAddressIsRefusedWithoutRepeatingIt(String text) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> DatabaseUrl.of(text))
        .withMessageContaining("DATABASE_URL")
        .withMessageNotContaining("secret");
  }
}
