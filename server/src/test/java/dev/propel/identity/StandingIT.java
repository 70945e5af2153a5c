package dev.propel.identity;

import static dev.propel.identity.Door.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.propel.identity.Door.Answer;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody may do is asked when they are not there. */
@IdentityServer
class StandingIT {

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired Standing standing;
  @Autowired Database database;

  private Door door;
  private Answer ada;
  private OrganizationId organization;
  private Subject user;

  @BeforeEach
  void register() {
    door = new Door(port);
    ada = door.register(someone());
    organization = new OrganizationId(id("/organization/id"));
    user = new Subject.User(id("/user/id"));
  }

  @Test
  void aMemberMayWhatTheRoleSays() {
    assertThat(standing.of(organization, user))
        .hasValueSatisfying(caller -> {
          assertThat(caller.subject()).isEqualTo(user);
          assertThat(caller.organization()).isEqualTo(organization);
          assertThat(caller.permissions()).isEqualTo(Role.OWNER.permissions());
        });
  }

  @Test
  void whoLeftMayNothing() {
    database.inOrganization(organization, tx -> tx.sql("delete from membership").update());
    assertThat(standing.of(organization, user)).isEmpty();
  }

  @Test
  void whoIsDisabledMayNothing() {
    database.global(tx ->
        tx.sql("update user_account set disabled_at = now() where id = ?")
            .param(id("/user/id"))
            .update());
    assertThat(standing.of(organization, user)).isEmpty();
  }

  @Test
  void elsewhereNobodyIsAnything() {
    OrganizationId other = new OrganizationId(UUID.randomUUID());
    assertThat(standing.of(other, user)).isEmpty();
    assertThat(standing.of(other, key("2099-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void aKeyMayWhatItsScopesSayUntilItRunsOut() {
    Subject key = key(clock.instant().plus(Duration.ofHours(1)).toString());
    assertThat(standing.of(organization, key))
        .hasValueSatisfying(caller -> {
          assertThat(caller.subject()).isEqualTo(key);
          assertThat(caller.permissions()).containsExactly(Permission.AGENTS_READ);
        });
    clock.pass(Duration.ofHours(2));
    assertThat(standing.of(organization, key)).isEmpty();
  }

  @Test
  void thePlatformAndAnotherDeploymentsGatewayAreNobody() {
    assertThat(standing.of(organization, new Subject.Platform())).isEmpty();
    assertThat(standing.of(organization, new Subject.Gateway())).isEmpty();
  }

  private Subject.ApiKey key(String expiresAt) {
    Answer made =
        door.post(
            "/api/v1/api-keys",
            ada.token(),
            """
            {"name": "k", "scopes": ["agents.read"], "expiresAt": "%s"}
            """
                .formatted(expiresAt));
    return new Subject.ApiKey(UUID.fromString(made.text("id")));
  }

  private UUID id(String path) {
    return UUID.fromString(ada.body().at(path).asString());
  }
}
