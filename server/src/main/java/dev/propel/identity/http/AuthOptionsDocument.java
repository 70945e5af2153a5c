package dev.propel.identity.http;

import dev.propel.identity.deployment.BrandSettings;
import dev.propel.identity.deployment.Deployment;
import dev.propel.identity.deployment.Mode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in page shows.
 *
 * @param mode {@code pooled} or {@code dedicated}
 * @param registration whether people may register
 * @param gatewayToken whether a gateway token is a way in
 */
record AuthOptionsDocument(
    @Schema(allowableValues = {"pooled", "dedicated"}) String mode,
    boolean registration,
    boolean gatewayToken,
    Brand brand) {

  /** How the deployment presents itself. */
  record Brand(String name, @Nullable String logoUrl, @Nullable String primaryColor) {}

  static AuthOptionsDocument of(Deployment deployment, BrandSettings brand) {
    return new AuthOptionsDocument(
        deployment.mode().name().toLowerCase(Locale.ROOT),
        deployment.registrationOpen(),
        deployment.mode() == Mode.DEDICATED,
        new Brand(brand.name(), brand.logoUrl(), brand.primaryColor()));
  }
}
