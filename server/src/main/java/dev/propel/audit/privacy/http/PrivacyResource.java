package dev.propel.audit.privacy.http;

import dev.propel.audit.privacy.DataExport;
import dev.propel.audit.privacy.DataExports;
import dev.propel.audit.privacy.Erasure;
import dev.propel.audit.privacy.Erasures;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.Idempotency;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exports and erasures of an organization's data over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/privacy", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Privacy")
class PrivacyResource {

  /**
   * Whose data is wanted.
   *
   * @param person a member; null: everything of the organization
   */
  record ExportRequest(@Nullable UUID person) {}

  /**
   * Whose data is to go.
   *
   * @param person a member; null: everything of the organization
   * @param confirm for everything, the organization's id
   */
  record ErasureRequest(@Nullable UUID person, @Nullable UUID confirm) {}

  private final DataExports exports;
  private final Erasures erasures;

  PrivacyResource(DataExports exports, Erasures erasures) {
    this.exports = exports;
    this.erasures = erasures;
  }

  @PostMapping("/exports")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(
      summary = "Ask for a copy of data",
      description =
          "A ZIP file of a member's or of the organization's data, made in the background: JSON lines for each kind. At most three at once, 409 exports_under_way beyond.")
  DataExport export(Caller caller, @RequestBody ExportRequest body) {
    return exports.beginFor(caller, body.person());
  }

  @GetMapping("/exports")
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(summary = "List copies of data", description = "Newest first.")
  Page<DataExport> exports(Caller caller, PageRequest page) {
    return exports.list(caller, page);
  }

  @GetMapping("/exports/{id}")
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(summary = "Read how far a copy is")
  DataExport export(Caller caller, @PathVariable UUID id) {
    return exports.find(caller, id);
  }

  @PostMapping("/exports/{id}/links")
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(
      summary = "Make a link to a copy",
      description =
          "Whoever has the link can fetch the ZIP file until it expires; it needs no credential.")
  DataExport.Link link(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
    Idempotency.withhold(request);
    return exports.link(caller, id);
  }

  @PostMapping("/erasures")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(
      summary = "Erase a member's data or the organization",
      description =
          "A member's data goes at once, the organization after 30 days unless configured otherwise, in which it can be called off. 409 legal_hold, last_owner, erasure_scheduled.")
  Erasures.Taken erase(
      Caller caller, @RequestBody ErasureRequest body, HttpServletRequest request) {
    Idempotency.withhold(request);
    UUID person = body.person();
    return person == null
        ? erasures.eraseOrganization(caller, body.confirm())
        : erasures.eraseMember(caller, person);
  }

  @GetMapping("/erasures")
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(summary = "List erasures", description = "Newest first, with their certificates.")
  Page<Erasure> erasures(Caller caller, PageRequest page) {
    return erasures.list(caller, page);
  }

  @GetMapping("/erasures/{id}")
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(summary = "Read an erasure")
  Erasure erasure(Caller caller, @PathVariable UUID id) {
    return erasures.find(caller, id);
  }

  @PostMapping("/erasures/{id}/cancel")
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(
      summary = "Call an erasure off",
      description = "While it has not begun; 409 erasure_begun afterwards.")
  Erasure cancel(Caller caller, @PathVariable UUID id) {
    return erasures.cancel(caller, id);
  }
}
