package dev.propel.identity.platform;

import dev.propel.identity.account.EmailAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who looks after the deployment.
 *
 * @param administrators e-mail addresses ({@code PROPEL_PLATFORM_ADMINS}); each counts once the
 *     person has shown that the address is theirs
 */
@ConfigurationProperties("propel.platform")
public record PlatformSettings(@DefaultValue List<String> administrators) {

  /** Refuses what is no address, since nobody would be told why it does not count. */
  public PlatformSettings {
    administrators =
        administrators.stream()
            .filter(text -> !text.isBlank())
            .map(text ->
                EmailAddress.parse(text)
                    .orElseThrow(() ->
                        new IllegalArgumentException(
                            "PROPEL_PLATFORM_ADMINS holds e-mail addresses, with commas between."))
                    .canonical())
            .toList();
  }

  /** Shows nobody's address. */
  @Override
  public String toString() {
    return "PlatformSettings[%d administrators]".formatted(administrators.size());
  }
}
