package dev.propel.identity.http;

import dev.propel.identity.deployment.BrandSettings;
import dev.propel.identity.deployment.Deployment;
import dev.propel.identity.deployment.Mode;
import dev.propel.identity.provider.Provider;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in page shows.
 *
 * @param mode {@code pooled} or {@code dedicated}
 * @param registration whether people may register
 * @param gatewayToken whether a gateway token is a way in
 * @param providers whom the deployment lets vouch for people, in the order of their buttons
 */
record AuthOptionsDocument(
    @Schema(allowableValues = {"pooled", "dedicated"}) String mode,
    boolean registration,
    boolean gatewayToken,
    List<ProviderButton> providers,
    Brand brand) {

  /**
   * A provider to sign in with: go to {@code /api/v1/auth/providers/{id}/start}.
   *
   * @param name for the button
   */
  record ProviderButton(String id, String name) {}

  /** How the deployment presents itself. */
  record Brand(String name, @Nullable String logoUrl, @Nullable String primaryColor) {}

  static AuthOptionsDocument of(
      Deployment deployment, List<Provider> providers, BrandSettings brand) {
    return new AuthOptionsDocument(
        deployment.mode().name().toLowerCase(Locale.ROOT),
        deployment.registrationOpen(),
        deployment.mode() == Mode.DEDICATED,
        providers.stream().map(each -> new ProviderButton(each.id(), each.name())).toList(),
        new Brand(brand.name(), brand.logoUrl(), brand.primaryColor()));
  }
}
