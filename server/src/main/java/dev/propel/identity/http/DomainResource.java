package dev.propel.identity.http;

import dev.propel.identity.domain.ClaimedDomain;
import dev.propel.identity.domain.Domains;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/domains", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Single sign-on")
class DomainResource {

  /** The domain that is claimed, such as {@code example.com}. */
  record DomainRequest(@Nullable String domain) {}

  /**
   * A domain of e-mail addresses.
   *
   * @param recordName the name of the TXT record that proves it
   * @param recordValue that record's value
   * @param verifiedAt when it was proved; null until then
   */
  record DomainDocument(
      UUID id,
      String domain,
      String recordName,
      String recordValue,
      Instant createdAt,
      @Nullable Instant verifiedAt) {

    static DomainDocument of(ClaimedDomain claimed) {
      return new DomainDocument(
          claimed.id(),
          claimed.domain(),
          claimed.recordName(),
          claimed.recordValue(),
          claimed.createdAt(),
          claimed.verifiedAt());
    }
  }

  private final Domains domains;

  DomainResource(Domains domains) {
    this.domains = domains;
  }

  @GetMapping
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "List domains", description = "Claimed and verified, newest first.")
  Page<DomainDocument> list(Caller caller, PageRequest request) {
    return domains.list(caller, request).map(DomainDocument::of);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Claim a domain",
      description =
          "Counts once its TXT record is verified; a subdomain is a domain of its own. At most 50.")
  DomainDocument claim(Caller caller, @RequestBody DomainRequest body) {
    return DomainDocument.of(domains.claim(caller, body.domain()));
  }

  @PostMapping("/{id}/verification")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Verify a domain",
      description =
          "Looks for the TXT record now. Without it, `verifiedAt` of the answer is null: try again"
              + " when the record has spread.")
  DomainDocument verify(Caller caller, @PathVariable UUID id) {
    return DomainDocument.of(domains.verify(caller, id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Give a domain up")
  void remove(Caller caller, @PathVariable UUID id) {
    domains.remove(caller, id);
  }
}
