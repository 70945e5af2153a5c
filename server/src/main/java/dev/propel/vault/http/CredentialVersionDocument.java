package dev.propel.vault.http;

import dev.propel.vault.CredentialVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One value of a credential in the API, without the value. */
@Schema(name = "CredentialVersion")
record CredentialVersionDocument(
    @Schema(description = "Counts from 1") int version,
    String createdBy,
    Instant createdAt,
    @Schema(description = "Until when it counts beside a newer one; null for the newest")
        @Nullable Instant validUntil,
    @Schema(description = "Since when its value is gone") @Nullable Instant destroyedAt) {

  static CredentialVersionDocument of(CredentialVersion version) {
    return new CredentialVersionDocument(
        version.version(),
        version.createdBy(),
        version.createdAt(),
        version.validUntil(),
        version.destroyedAt());
  }
}
