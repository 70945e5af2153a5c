package dev.propel.identity.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.propel.identity.apikey.ApiKey;
import dev.propel.identity.apikey.NewApiKey;
import dev.propel.kernel.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param prefix how its text begins
 * @param scopes what it may do, sorted
 * @param lastUsedAt about when it was last used, to the minute
 * @param key its whole text, in the answer that makes it and never again
 */
record ApiKeyDocument(
    UUID id,
    String name,
    String prefix,
    List<String> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

  static ApiKeyDocument of(ApiKey key) {
    return of(key, null);
  }

  static ApiKeyDocument of(NewApiKey made) {
    return of(made.key(), made.text().reveal());
  }

  private static ApiKeyDocument of(ApiKey key, @Nullable String text) {
    return new ApiKeyDocument(
        key.id(),
        key.name(),
        key.prefix(),
        key.scopes().stream().map(Permission::label).sorted().toList(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        text);
  }

  /** Does not show the key. */
  @Override
  public String toString() {
    return "ApiKeyDocument[id=%s]".formatted(id);
  }
}
