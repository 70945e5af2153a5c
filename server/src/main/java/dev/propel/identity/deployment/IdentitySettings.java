package dev.propel.identity.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in, as the operator says it.
 *
 * @param mode pooled or dedicated ({@code PROPEL_MODE})
 * @param gatewayToken the client's credential in dedicated mode ({@code PROPEL_GATEWAY_TOKEN})
 * @param clientId which client, in dedicated mode ({@code CLIENT_ID})
 * @param clientName the client's name for display; the id when absent ({@code CLIENT_NAME})
 * @param users whether people may register and sign in; when absent, in pooled mode only ({@code
 *     PROPEL_ENABLE_USERS})
 * @param corsOrigins web origins other than our own whose pages may call the API ({@code
 *     PROPEL_CORS_ORIGINS})
 */
@ConfigurationProperties("propel.identity")
public record IdentitySettings(
    @DefaultValue("pooled") Mode mode,
    @Nullable String gatewayToken,
    @Nullable String clientId,
    @Nullable String clientName,
    @Nullable Boolean users,
    @DefaultValue List<String> corsOrigins) {

  /** Copies the origins. */
  public IdentitySettings {
    corsOrigins = corsOrigins.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
  }

  /** Names what is set and shows no token. */
  @Override
  public String toString() {
    return "IdentitySettings[mode=%s, clientId=%s, clientName=%s, users=%s, corsOrigins=%s]"
        .formatted(mode, clientId, clientName, users, corsOrigins);
  }
}
