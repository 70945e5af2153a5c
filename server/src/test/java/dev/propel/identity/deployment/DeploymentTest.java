package dev.propel.identity.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeploymentTest {

  private static final String STRONG =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @Test
  void refusesAShortGatewayTokenWithoutRepeatingIt() {
    assertThatThrownBy(() -> dedicated("short-token", "acme", null))
        .hasMessageContaining("PROPEL_GATEWAY_TOKEN has 11 characters; it needs at least 64")
        .hasMessageNotContaining("short-token");
  }

  @Test
  void refusesALongTokenOfOneCharacter() {
    assertThatThrownBy(() -> dedicated("a".repeat(64), "acme", null))
        .hasMessageContaining("gateway_token_weak");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> dedicated("", "acme", null))
        .hasMessageContaining("PROPEL_GATEWAY_TOKEN is not set");
    assertThatThrownBy(() -> dedicated(STRONG, " ", null))
        .hasMessageContaining("CLIENT_ID is not set");
  }

  @Test
  void everyNodeGivesTheClientTheSameOrganization() {
    Client here = dedicated(STRONG, "acme", "Acme").client().orElseThrow();
    Client there = dedicated(STRONG, "acme", "Acme").client().orElseThrow();
    Client other = dedicated(STRONG, "bolt", "Acme").client().orElseThrow();

    assertThat(here.organization()).isEqualTo(there.organization());
    assertThat(here.organization()).isNotEqualTo(other.organization());
    assertThat(here.organization().value().version()).isEqualTo(8);
    assertThat(here.organization().value().variant()).isEqualTo(2);
  }

  @Test
  void onlyTheTokenItselfCounts() {
    Deployment deployment = dedicated(STRONG, "acme", null);

    assertThat(deployment.isGatewayToken(STRONG)).isTrue();
    assertThat(deployment.isGatewayToken(STRONG + "0")).isFalse();
    assertThat(deployment.isGatewayToken("")).isFalse();
    assertThat(deployment.registrationOpen()).isFalse();
    assertThat(deployment.client().orElseThrow().name()).isEqualTo("acme");
  }

  @Test
  void aPooledDeploymentHasNoGatewayToken() {
    Deployment pooled =
        new Deployment(new IdentitySettings(Mode.POOLED, STRONG, "acme", null, null, List.of()));

    assertThat(pooled.isGatewayToken(STRONG)).isFalse();
    assertThat(pooled.client()).isEmpty();
    assertThat(pooled.registrationOpen()).isTrue();
  }

  @Test
  void settingsDoNotShowTheToken() {
    assertThat(
            new IdentitySettings(Mode.DEDICATED, STRONG, "acme", null, null, List.of()).toString())
        .doesNotContain(STRONG);
  }

  private static Deployment dedicated(String token, String id, @Nullable String name) {
    return new Deployment(new IdentitySettings(Mode.DEDICATED, token, id, name, null, List.of()));
  }
}
