package dev.propel.audit.privacy.http;

import dev.propel.audit.privacy.Consent;
import dev.propel.audit.privacy.Consents;
import dev.propel.audit.privacy.DataExport;
import dev.propel.audit.privacy.DataExports;
import dev.propel.audit.privacy.Erasures;
import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
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

/** A person's own data over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/me/privacy", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Privacy", description = "What is held of people and organizations, and how it goes.")
class OwnPrivacyResource {

  /**
   * What somebody agrees to.
   *
   * @param purpose to what, such as {@code newsletter}
   * @param version which text
   */
  record ConsentRequest(@Nullable String purpose, @Nullable String version) {}

  /**
   * That somebody wants to be erased.
   *
   * @param confirm the id of their own account
   */
  record SelfErasureRequest(@Nullable UUID confirm) {}

  private final DataExports exports;
  private final Erasures erasures;
  private final Consents consents;

  OwnPrivacyResource(DataExports exports, Erasures erasures, Consents consents) {
    this.exports = exports;
    this.erasures = erasures;
    this.consents = consents;
  }

  @PostMapping("/exports")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @AnyCaller
  @Operation(
      summary = "Ask for a copy of one's own data",
      description =
          "Of the account and of what one made in this organization. It is made in the background and kept for seven days unless configured otherwise.")
  DataExport export(Caller caller) {
    return exports.beginOwn(caller);
  }

  @GetMapping("/exports")
  @AnyCaller
  @Operation(summary = "List copies of one's own data", description = "Newest first.")
  Page<DataExport> list(Caller caller, PageRequest page) {
    return exports.listOwn(caller, page);
  }

  @PostMapping("/exports/{id}/links")
  @ResponseStatus(HttpStatus.CREATED)
  @AnyCaller
  @Operation(
      summary = "Make a link to a copy of data",
      description =
          "Whoever has the link can fetch the ZIP file until it expires; it needs no credential. 409 export_not_ready before and after.")
  DataExport.Link link(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
    Idempotency.withhold(request);
    return exports.linkOwn(caller, id);
  }

  @GetMapping("/consents")
  @AnyCaller
  @Operation(
      summary = "List what one agreed to",
      description = "Newest first, with what was withdrawn.")
  Page<Consent> consents(Caller caller, PageRequest page) {
    return consents.list(caller, page);
  }

  @PostMapping("/consents")
  @ResponseStatus(HttpStatus.CREATED)
  @AnyCaller
  @Operation(
      summary = "Agree to something",
      description = "Agreeing again to the same text is the same consent until it is withdrawn.")
  Consent agree(Caller caller, @RequestBody ConsentRequest body) {
    return consents.give(caller, text(body.purpose()), text(body.version()));
  }

  @PostMapping("/consents/{id}/withdrawal")
  @AnyCaller
  @Operation(summary = "Take a consent back", description = "Once withdrawn it stays withdrawn.")
  Consent withdraw(Caller caller, @PathVariable UUID id) {
    return consents.withdraw(caller, id);
  }

  @PostMapping("/erasure")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @AnyCaller
  @Operation(
      summary = "Erase oneself",
      description =
          "The account and what one made in every organization that one belongs to. It cannot be undone. The receipt reads the certificate later. 409 last_owner while an organization would be left without an owner, legal_hold while a hold lies on something.")
  Erasures.Taken erase(
      Caller caller, @RequestBody SelfErasureRequest body, HttpServletRequest request) {
    Idempotency.withhold(request);
    return erasures.eraseSelf(caller, body.confirm());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
