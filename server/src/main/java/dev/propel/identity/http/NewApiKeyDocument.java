package dev.propel.identity.http;

import dev.propel.identity.apikey.NewApiKey;
import dev.propel.kernel.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key in the answer that makes it or its secret: what lists show of it, and its text.
 *
 * @param previousUntil until when the secret before the last rotation counts too
 * @param key its whole text, shown this once and never again
 */
record NewApiKeyDocument(
    UUID id,
    String name,
    String prefix,
    List<Permission> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant previousUntil,
    String key) {

  static NewApiKeyDocument of(NewApiKey made) {
    ApiKeyDocument listed = ApiKeyDocument.of(made.key());
    return new NewApiKeyDocument(
        listed.id(),
        listed.name(),
        listed.prefix(),
        listed.scopes(),
        listed.createdAt(),
        listed.expiresAt(),
        listed.lastUsedAt(),
        listed.previousUntil(),
        made.text().reveal());
  }

  /** Does not show the key. */
  @Override
  public String toString() {
    return "NewApiKeyDocument[id=%s]".formatted(id);
  }
}
