package dev.propel.vault.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.vault.key.KnownKeys;
import dev.propel.vault.rotation.MasterKeyStatus;
import dev.propel.vault.rotation.MasterKeyStatus.Phase;
import dev.propel.vault.rotation.MasterKeyStatus.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The deployment's master key over HTTP, for its operator. */
@RestController
@RequestMapping(path = "/api/v1/platform/master-key", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Keys")
class MasterKeyResource {

  private final MasterKeyStatus master;

  MasterKeyResource(MasterKeyStatus master) {
    this.master = master;
  }

  @GetMapping
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "See the master key's rotation",
      description = "Whether the previous master key may be taken away; never a key.")
  MasterKeyDocument get(Caller caller) {
    return MasterKeyDocument.of(master.status(caller));
  }

  /** The master key in the API. */
  @Schema(name = "MasterKey")
  record MasterKeyDocument(
      @Schema(description = "Says which key seals, and nothing about it") String fingerprint,
      @Schema(description = "Where the process that answers has its key from")
          KnownKeys.Source source,
      Phase phase,
      @Schema(description = "The fingerprint of the key before") @Nullable String previous,
      @Schema(description = "Whether the key before must still be given to every process")
          boolean previousNeeded,
      @Schema(description = "How many processes do not know the new key or seal with it yet")
          int waitingFor,
      @Schema(description = "How many values were sealed anew") long resealed,
      @Nullable Instant switchedAt,
      @Nullable Instant finishedAt,
      @Schema(description = "Why it does not go on; null when nothing is in the way")
          @Nullable String problem) {

    static MasterKeyDocument of(Status status) {
      return new MasterKeyDocument(
          status.fingerprint(),
          status.source(),
          status.phase(),
          status.previous(),
          status.previousNeeded(),
          status.waitingFor(),
          status.resealed(),
          status.switchedAt(),
          status.finishedAt(),
          status.problem());
    }
  }
}
