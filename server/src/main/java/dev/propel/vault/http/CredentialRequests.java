package dev.propel.vault.http;

import dev.propel.kernel.Failure;
import dev.propel.vault.CredentialChange;
import dev.propel.vault.CredentialKind;
import dev.propel.vault.NewCredential;
import dev.propel.vault.Secret;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client sends about credentials. */
final class CredentialRequests {

  private CredentialRequests() {}

  /** A credential that is to be. */
  @Schema(name = "NewCredential")
  record Creation(
      @Schema(minLength = 1, maxLength = 100, description = "Unique in the organization")
          String name,
      @Schema(description = "other, when left out") @Nullable CredentialKind kind,
      @Schema(description = "At most 20, for people and programs to find it by; no secrets")
          @Nullable Map<String, String> labels,
      @Schema(
              minLength = 1,
              maxLength = 65_536,
              accessMode = AccessMode.WRITE_ONLY,
              description = "At most 64 KiB in UTF-8; never shown again")
          String value) {

    NewCredential credential() {
      return new NewCredential(
          name,
          Optional.ofNullable(kind).orElse(CredentialKind.OTHER),
          Optional.ofNullable(labels).orElse(Map.of()),
          Secret.of(value));
    }

    @Override
    public String toString() {
      return "Creation[name=" + name + "]";
    }
  }

  /** What is to change beside the value. */
  @Schema(name = "CredentialChanges")
  record Changes(
      @Schema(minLength = 1, maxLength = 100, description = "Stays when left out")
          @Nullable String name,
      @Schema(description = "All of them; they stay when left out")
          @Nullable Map<String, String> labels) {

    CredentialChange change() {
      return new CredentialChange(name, labels);
    }
  }

  /** A value that takes the place of the newest. */
  @Schema(name = "NewCredentialValue")
  record Replacement(
      @Schema(
              minLength = 1,
              maxLength = 65_536,
              accessMode = AccessMode.WRITE_ONLY,
              description = "At most 64 KiB in UTF-8; never shown again")
          String value,
      @Schema(
              format = "duration",
              example = "P1D",
              description =
                  "How long the value before counts beside it, up to P7D; when left out, all older"
                      + " values are destroyed at once")
          @Nullable String gracePeriod) {

    Duration grace() {
      if (gracePeriod == null) {
        return Duration.ZERO;
      }
      try {
        return Duration.parse(gracePeriod);
      } catch (DateTimeParseException unreadable) {
        throw Failure.malformed("gracePeriod", "An ISO 8601 duration such as PT15M is expected.");
      }
    }

    @Override
    public String toString() {
      return "Replacement[gracePeriod=" + gracePeriod + "]";
    }
  }
}
