package dev.propel.identity.http;

import dev.propel.identity.apikey.ApiKeys;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.Idempotency;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/api-keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "API keys", description = "Credentials for machines.")
class ApiKeyResource {

  /**
   * What a key is to be.
   *
   * @param scopes what it may do; all that its maker may in the organization, when absent
   * @param expiresAt when it stops counting; never, when absent
   */
  record ApiKeyRequest(
      @Nullable String name, @Nullable List<String> scopes, @Nullable Instant expiresAt) {}

  /**
   * How to rotate.
   *
   * @param overlapSeconds how long the old secret goes on counting
   */
  record RotationRequest(@Nullable Long overlapSeconds) {}

  /** What to change: the name, of 1 to 100 characters. */
  record KeyChange(@Nullable String name) {}

  private final ApiKeys keys;

  ApiKeyResource(ApiKeys keys) {
    this.keys = keys;
  }

  @GetMapping
  @Permitted(Permission.API_KEYS_MANAGE)
  @Operation(summary = "List API keys", description = "Newest first, without their secrets.")
  Page<ApiKeyDocument> list(Caller caller, PageRequest request) {
    return keys.list(caller, request).map(ApiKeyDocument::of);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.API_KEYS_MANAGE)
  @Operation(
      summary = "Make an API key",
      description = "The answer holds the key's text, this once. Nobody gives more than they may.")
  NewApiKeyDocument create(
      Caller caller, @RequestBody ApiKeyRequest body, HttpServletRequest request) {
    // The key's text must not be kept for a repetition.
    Idempotency.withhold(request);
    return NewApiKeyDocument.of(keys.create(caller, body.name(), body.scopes(), body.expiresAt()));
  }

  @PostMapping("/{id}/rotation")
  @Permitted(Permission.API_KEYS_MANAGE)
  @Operation(
      summary = "Give an API key a new secret",
      description =
          "The answer holds the new text, this once. The old one goes on counting for"
              + " overlapSeconds: 24 hours when absent, at most seven days.")
  NewApiKeyDocument rotate(
      Caller caller,
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable RotationRequest body,
      HttpServletRequest request) {
    Idempotency.withhold(request);
    return NewApiKeyDocument.of(
        keys.rotate(caller, id, body == null ? null : body.overlapSeconds()));
  }

  @PatchMapping("/{id}")
  @Permitted(Permission.API_KEYS_MANAGE)
  @Operation(summary = "Rename an API key")
  ApiKeyDocument rename(Caller caller, @PathVariable UUID id, @RequestBody KeyChange body) {
    return ApiKeyDocument.of(keys.rename(caller, id, body.name()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.API_KEYS_MANAGE)
  @Operation(summary = "Revoke an API key")
  void revoke(Caller caller, @PathVariable UUID id) {
    keys.revoke(caller, id);
  }
}
