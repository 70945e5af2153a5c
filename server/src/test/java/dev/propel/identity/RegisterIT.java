package dev.propel.identity;

import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import dev.propel.kernel.Permission;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@IdentityServer
class RegisterIT {

  @LocalServerPort int port;

  private Door door;

  @BeforeEach
  void open() {
    door = new Door(port);
  }

  @Test
  void givesATokenACookieAndAnOrganizationToOwn() {
    String email = someone();

    Answer registered = door.register(email);

    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.body().path("expiresIn").asInt()).isEqualTo(900);
    assertThat(registered.body().path("user").path("email").asString()).isEqualTo(email);
    assertThat(registered.body().path("organization").path("name").asString()).isEqualTo("Engines");
    assertThat(registered.header("Set-Cookie").orElseThrow())
        .startsWith("propel_refresh=")
        .contains("HttpOnly", "SameSite=Strict", "Path=/api/v1/auth", "Max-Age=604800")
        .doesNotContain("Secure");
    Answer me = door.get("/api/v1/me", registered.token());
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text("kind")).isEqualTo("user");
    assertThat(me.text("role")).isEqualTo("owner");
    assertThat(me.strings("permissions"))
        .containsExactlyElementsOf(
            Role.OWNER.permissions().stream().map(Permission::label).sorted().toList());
    assertThat(me.body().path("organizations")).hasSize(1);
  }

  @Test
  void refusesAnAddressThatIsTakenInWhateverCase() {
    String email = someone();
    door.register(email);

    Answer again = door.register(email.toUpperCase(Locale.ROOT));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("email_taken");
  }

  @Test
  void namesEveryFieldAtFault() {
    Answer refused =
        door.send(
            "POST",
            "/api/v1/auth/register",
            """
            {"email": "nobody", "password": "123456789", "name": " "}
            """);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactly("email", "password", "name", "organizationName");
  }

  @Test
  void refusesAPasswordBeyondTheLongest() {
    Answer refused =
        door.send(
            "POST",
            "/api/v1/auth/register",
            """
            {"email": "%s", "password": "%s", "name": "A", "organizationName": "B"}
            """
                .formatted(someone(), "x".repeat(201)));

    assertThat(refused.status()).isEqualTo(422);
  }

  @Test
  void refusesUnknownFieldsAndNonsense() {
    assertThat(door.send("POST", "/api/v1/auth/register", "{\"isAdmin\": true}").status())
        .isEqualTo(400);
    assertThat(door.send("POST", "/api/v1/auth/register", "{").status()).isEqualTo(400);
  }

  @Test
  void refusesAPageOfAnotherSite() {
    assertThat(door.register(someone(), "Origin", "https://evil.example").code())
        .isEqualTo("foreign_origin");
    assertThat(door.register(someone(), "Sec-Fetch-Site", "cross-site").code())
        .isEqualTo("foreign_origin");
    assertThat(door.register(someone(), "Origin", "http://localhost:" + port).status())
        .isEqualTo(201);
  }

  @Test
  void optionsSayWhatTheSignInPageShows() {
    Answer options = door.get("/api/v1/auth/options");

    assertThat(options.status()).isEqualTo(200);
    assertThat(options.text("mode")).isEqualTo("pooled");
    assertThat(options.body().path("registration").asBoolean()).isTrue();
    assertThat(options.body().path("gatewayToken").asBoolean()).isFalse();
    assertThat(options.body().path("brand").path("name").asString()).isEqualTo("Propel");
    assertThat(options.body().path("brand").path("logoUrl").isNull()).isTrue();
  }
}
