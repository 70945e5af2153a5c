package dev.propel.identity;

import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@IdentityServer
@TestPropertySource(
    properties = {
      "PROPEL_MODE=dedicated",
      "PROPEL_GATEWAY_TOKEN=" + DedicatedIT.TOKEN,
      "CLIENT_ID=acme",
      "PROPEL_ENABLE_USERS=true"
    })
class DedicatedUsersIT {

  @LocalServerPort int port;

  @Test
  void peopleJoinTheClientsOrganizationTheFirstAsItsOwner() {
    Door door = new Door(port);

    Answer first = door.register(someone());
    Answer second = door.register(someone());

    assertThat(first.body().path("organization").path("name").asString()).isEqualTo("acme");
    assertThat(second.organization()).isEqualTo(first.organization());
    assertThat(door.get("/api/v1/me", first.token()).text("role")).isEqualTo("owner");
    assertThat(door.get("/api/v1/me", second.token()).text("role")).isEqualTo("member");
    assertThat(door.post("/api/v1/organizations", first.token(), "{\"name\": \"Mine\"}").code())
        .isEqualTo("one_client_only");
  }
}
