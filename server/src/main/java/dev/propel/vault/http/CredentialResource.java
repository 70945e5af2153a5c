package dev.propel.vault.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.Revision;
import dev.propel.vault.Credential;
import dev.propel.vault.Credentials;
import dev.propel.vault.Secret;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Credentials over HTTP: values come in and never go out. */
@RestController
@RequestMapping(path = "/api/v1/credentials", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Credentials")
class CredentialResource {

  private final Credentials credentials;

  CredentialResource(Credentials credentials) {
    this.credentials = credentials;
  }

  @GetMapping
  @Permitted(Permission.CREDENTIALS_READ)
  @Operation(summary = "List credentials", description = "Newest first, without their values.")
  Page<CredentialDocument> list(Caller caller, PageRequest page) {
    return credentials.list(caller, page).map(CredentialDocument::of);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.CREDENTIALS_MANAGE)
  @Operation(
      summary = "Make a credential",
      description =
          "409 `credential_name_taken` when there is one of this name, `too_many_credentials` beyond"
              + " 1000.")
  ResponseEntity<CredentialDocument> create(
      Caller caller, @RequestBody CredentialRequests.Creation body) {
    Credential credential = credentials.create(caller, body.credential());
    return tagged(
        credential, ResponseEntity.created(URI.create("/api/v1/credentials/" + credential.id())));
  }

  @GetMapping("/{id}")
  @Permitted(Permission.CREDENTIALS_READ)
  @Operation(summary = "Read a credential", description = "Without its value.")
  ResponseEntity<CredentialDocument> get(Caller caller, @PathVariable UUID id) {
    return tagged(credentials.get(caller, id), ResponseEntity.ok());
  }

  @PatchMapping("/{id}")
  @Permitted(Permission.CREDENTIALS_MANAGE)
  @Operation(
      summary = "Rename or label a credential",
      description = "409 `credential_name_taken` when there is one of this name.")
  ResponseEntity<CredentialDocument> change(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody CredentialRequests.Changes body) {
    return tagged(
        credentials.change(caller, id, revision(ifMatch), body.change()), ResponseEntity.ok());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.CREDENTIALS_MANAGE)
  @Operation(summary = "Delete a credential", description = "Its values are destroyed.")
  void delete(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    credentials.delete(caller, id, revision(ifMatch));
  }

  @GetMapping("/{id}/versions")
  @Permitted(Permission.CREDENTIALS_READ)
  @Operation(
      summary = "List a credential's versions",
      description = "Newest first, the newest 100, without their values.")
  Page<CredentialVersionDocument> versions(Caller caller, @PathVariable UUID id) {
    return Page.whole(credentials.versions(caller, id)).map(CredentialVersionDocument::of);
  }

  @PostMapping("/{id}/versions")
  @Permitted(Permission.CREDENTIALS_MANAGE)
  @Operation(
      summary = "Replace a credential's value",
      description =
          "The new version is used from now on. The value before may count beside it for a grace"
              + " period; without one, all older values are destroyed at once.")
  ResponseEntity<CredentialDocument> replace(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody CredentialRequests.Replacement body) {
    return tagged(
        credentials.replace(caller, id, revision(ifMatch), Secret.of(body.value()), body.grace()),
        ResponseEntity.ok());
  }

  private static @Nullable Long revision(@Nullable String ifMatch) {
    OptionalLong expected = Revision.expected(ifMatch);
    return expected.isPresent() ? expected.getAsLong() : null;
  }

  private static ResponseEntity<CredentialDocument> tagged(
      Credential credential, ResponseEntity.BodyBuilder answer) {
    return answer
        .eTag(new Revision(credential.revision()).etag())
        .body(CredentialDocument.of(credential));
  }
}
