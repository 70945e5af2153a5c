package dev.propel.vault.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.vault.rotation.KeyRotation;
import dev.propel.vault.rotation.KeyRotations;
import dev.propel.vault.rotation.KeyRotations.KeyState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An organization's key over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Keys")
class KeyResource {

  private final KeyRotations rotations;

  KeyResource(KeyRotations rotations) {
    this.rotations = rotations;
  }

  @GetMapping
  @Permitted(Permission.KEYS_ROTATE)
  @Operation(summary = "See the organization's key", description = "How old it is; never the key.")
  KeyDocument get(Caller caller) {
    return KeyDocument.of(rotations.state(caller));
  }

  @GetMapping("/rotations")
  @Permitted(Permission.KEYS_ROTATE)
  @Operation(summary = "List rotations of the organization's key", description = "Newest first.")
  Page<RotationDocument> list(Caller caller, PageRequest page) {
    return rotations.list(caller, page).map(RotationDocument::of);
  }

  @PostMapping("/rotations")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Permitted(Permission.KEYS_ROTATE)
  @Operation(
      summary = "Rotate the organization's key",
      description =
          "What is sealed for the organization moves to a new key in the background; then the old one"
              + " is destroyed. While a rotation runs, that one is answered.")
  ResponseEntity<RotationDocument> begin(Caller caller) {
    KeyRotation begun = rotations.begin(caller);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/keys/rotations/" + begun.id()))
        .body(RotationDocument.of(begun));
  }

  @GetMapping("/rotations/{id}")
  @Permitted(Permission.KEYS_ROTATE)
  @Operation(summary = "See how far a rotation is")
  RotationDocument get(Caller caller, @PathVariable UUID id) {
    return RotationDocument.of(rotations.get(caller, id));
  }

  /** The organization's key in the API. */
  @Schema(name = "OrganizationKey")
  record KeyDocument(
      @Schema(description = "Counts its rotations; 0 while nothing was ever sealed") int version,
      @Schema(description = "Since when it seals") @Nullable Instant createdAt,
      @Schema(description = "When it is rotated by itself, at the earliest; null: never")
          @Nullable Instant rotatesAt,
      @Schema(description = "The one that runs") @Nullable RotationDocument rotation) {

    static KeyDocument of(KeyState state) {
      KeyRotation running = state.rotation();
      return new KeyDocument(
          state.version(),
          state.createdAt(),
          state.rotatesAt(),
          running == null ? null : RotationDocument.of(running));
    }
  }

  /** A rotation in the API. */
  @Schema(name = "KeyRotation")
  record RotationDocument(
      UUID id,
      @Schema(description = "The key's version that takes over") int toVersion,
      KeyRotation.State state,
      @Schema(description = "How many values lay under older versions when it began") long total,
      @Schema(description = "How many were sealed anew since") long resealed,
      @Schema(description = "Why it does not go on; null when nothing is in the way")
          @Nullable String problem,
      @Schema(description = "platform, when it was time") String startedBy,
      Instant startedAt,
      @Nullable Instant finishedAt) {

    static RotationDocument of(KeyRotation rotation) {
      return new RotationDocument(
          rotation.id(),
          rotation.toVersion(),
          rotation.state(),
          rotation.total(),
          rotation.resealed(),
          rotation.problem(),
          rotation.startedBy(),
          rotation.startedAt(),
          rotation.finishedAt());
    }
  }
}
