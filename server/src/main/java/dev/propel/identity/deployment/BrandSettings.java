package dev.propel.identity.deployment;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the deployment presents itself ({@code PROPEL_BRAND_NAME}, {@code PROPEL_BRAND_LOGO_URL},
 * {@code PROPEL_BRAND_PRIMARY_COLOR}).
 *
 * @param name shown instead of Propel
 * @param logoUrl a picture's address, if there is one
 * @param primaryColor a CSS colour, if not the usual one
 */
@ConfigurationProperties("propel.brand")
public record BrandSettings(
    @DefaultValue("Propel") String name, @Nullable String logoUrl, @Nullable String primaryColor) {

  /** Takes blank for absent. */
  public BrandSettings {
    logoUrl = blankToNull(logoUrl);
    primaryColor = blankToNull(primaryColor);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
