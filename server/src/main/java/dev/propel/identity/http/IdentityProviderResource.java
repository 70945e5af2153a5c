package dev.propel.identity.http;

import dev.propel.identity.oidc.ProviderTests;
import dev.propel.identity.oidc.ProviderTests.Finding;
import dev.propel.identity.provider.IdentityProvider;
import dev.propel.identity.provider.IdentityProviders;
import dev.propel.identity.provider.ProviderForm;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.Idempotency;
import dev.propel.kernel.http.Revision;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/identity-providers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
    name = "Single sign-on",
    description = "The organization's own identity providers and the domains of its people.")
class IdentityProviderResource {

  private final IdentityProviders providers;
  private final ProviderTests tests;
  private final CallbackAddress callbacks;

  IdentityProviderResource(
      IdentityProviders providers, ProviderTests tests, CallbackAddress callbacks) {
    this.providers = providers;
    this.tests = tests;
    this.callbacks = callbacks;
  }

  @GetMapping
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "List identity providers", description = "Newest first.")
  Page<IdentityProviderDocument> list(Caller caller, PageRequest page, HttpServletRequest request) {
    return providers.list(caller, page).map(each -> document(each, request));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Add an identity provider",
      description =
          "An OpenID provider that vouches for the organization's people: those with an address in"
              + " its verified domains, in this organization alone. At most 10.")
  ResponseEntity<IdentityProviderDocument> create(
      Caller caller, @RequestBody ProviderForm body, HttpServletRequest request) {
    // The secret in the request must not be kept for a repetition.
    Idempotency.withhold(request);
    return answer(HttpStatus.CREATED, providers.create(caller, body), request);
  }

  @GetMapping("/{id}")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Read an identity provider")
  ResponseEntity<IdentityProviderDocument> read(
      Caller caller, @PathVariable UUID id, HttpServletRequest request) {
    return answer(HttpStatus.OK, providers.read(caller, id), request);
  }

  @PutMapping("/{id}")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Change an identity provider",
      description =
          "Replaces all of it; without `clientSecret` the secret stays, unless the issuer changes."
              + " Disabling it or changing its issuer ends the sessions of whoever came by it.")
  ResponseEntity<IdentityProviderDocument> update(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ProviderForm body,
      HttpServletRequest request) {
    Idempotency.withhold(request);
    return answer(HttpStatus.OK, providers.update(caller, id, body, ifMatch), request);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Remove an identity provider",
      description = "Ends the sessions of whoever came by it; they stay members.")
  void remove(Caller caller, @PathVariable UUID id) {
    providers.remove(caller, id);
  }

  @PostMapping("/{id}/test")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Test an identity provider",
      description = "Reads its discovery document and its keys, past what is remembered of them.")
  Finding test(Caller caller, @PathVariable UUID id) {
    return tests.test(caller.organization(), providers.read(caller, id));
  }

  private ResponseEntity<IdentityProviderDocument> answer(
      HttpStatus status, IdentityProvider provider, HttpServletRequest request) {
    return ResponseEntity.status(status)
        .eTag(new Revision(provider.revision()).etag())
        .body(document(provider, request));
  }

  private IdentityProviderDocument document(IdentityProvider provider, HttpServletRequest request) {
    return IdentityProviderDocument.of(provider, callbacks.of(provider.id().toString(), request));
  }
}
