package dev.propel.vault.http;

import dev.propel.vault.Credential;
import dev.propel.vault.CredentialKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A credential in the API. Its value is never in it. */
@Schema(name = "Credential")
record CredentialDocument(
    UUID id,
    String name,
    CredentialKind kind,
    Map<String, String> labels,
    @Schema(description = "Of the value that is used; counts from 1") int version,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "About when it was last used, to the minute")
        @Nullable Instant lastUsedAt) {

  static CredentialDocument of(Credential credential) {
    return new CredentialDocument(
        credential.id(),
        credential.name(),
        credential.kind(),
        credential.labels(),
        credential.version(),
        credential.createdBy(),
        credential.createdAt(),
        credential.updatedAt(),
        credential.lastUsedAt());
  }
}
