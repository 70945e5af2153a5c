package dev.propel.vault;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credential without its value.
 *
 * @param name unique in the organization
 * @param labels what people and programs note about it; no secret
 * @param revision counts its changes
 * @param version of the value that is used
 * @param createdBy who made it, as {@link dev.propel.kernel.Subject#label()}
 * @param lastUsedAt about when it was last used, to the minute
 */
public record Credential(
    UUID id,
    String name,
    CredentialKind kind,
    Map<String, String> labels,
    long revision,
    int version,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant lastUsedAt) {

  /** Copies the labels. */
  public Credential {
    labels = Map.copyOf(labels);
  }
}
