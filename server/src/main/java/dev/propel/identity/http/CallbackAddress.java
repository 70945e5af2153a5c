package dev.propel.identity.http;

import dev.propel.identity.provider.SignInSettings;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Where a provider sends browsers back: an address for each, so that an answer of one is never
 * taken for another's (RFC 9700 §4.4.2).
 */
@Component
class CallbackAddress {

  private static final String PATH = "/api/v1/auth/callback/";

  private final @Nullable String publicUrl;

  CallbackAddress(SignInSettings settings) {
    @Nullable String url = settings.publicUrl();
    this.publicUrl = url == null || url.isBlank() ? null : url.strip().replaceFirst("/+$", "");
  }

  /** The address, as it must be registered with the provider. */
  String of(String provider, HttpServletRequest request) {
    String base =
        publicUrl == null
            ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
            : publicUrl;
    return base + PATH + provider;
  }
}
