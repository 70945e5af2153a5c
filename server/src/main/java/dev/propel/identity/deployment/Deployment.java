package dev.propel.identity.deployment;

import dev.propel.kernel.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How this deployment is run. Refuses to be made from settings that would be unsafe. */
@Component
public class Deployment {

  private final Mode mode;
  private final boolean users;
  private final @Nullable Client client;
  private final @Nullable GatewayToken gatewayToken;

  Deployment(IdentitySettings settings) {
    this.mode = settings.mode();
    boolean dedicated = mode == Mode.DEDICATED;
    Boolean asked = settings.users();
    this.users = asked == null ? !dedicated : asked;
    if (dedicated) {
      this.gatewayToken =
          new GatewayToken(required("PROPEL_GATEWAY_TOKEN", settings.gatewayToken()));
      String id = required("CLIENT_ID", settings.clientId());
      this.client = Client.of(id, orElse(settings.clientName(), id));
    } else {
      this.gatewayToken = null;
      this.client = null;
    }
  }

  /** Pooled or dedicated. */
  public Mode mode() {
    return mode;
  }

  /** Whether people may register. */
  public boolean registrationOpen() {
    return users;
  }

  /**
   * Refuses where people have no accounts.
   *
   * @throws Failure 403 {@code registration_closed}
   */
  public void requireUsers() {
    if (!users) {
      throw Failure.forbidden(
          "registration_closed",
          "People do not register here: the client's gateway token is the way in.");
    }
  }

  /** The client that has this deployment to itself, if one has. */
  public Optional<Client> client() {
    return Optional.ofNullable(client);
  }

  /** Whether this is the client's gateway token; never in a pooled deployment. */
  public boolean isGatewayToken(String presented) {
    return gatewayToken != null && gatewayToken.matches(presented);
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw DeploymentFailures.operator(
          "dedicated_setting_missing", name + " is not set; PROPEL_MODE=dedicated needs it.");
    }
    return value;
  }

  private static String orElse(@Nullable String value, String otherwise) {
    return value == null || value.isBlank() ? otherwise : value;
  }
}
