package dev.propel.audit.privacy.http;

import dev.propel.audit.privacy.LegalHold;
import dev.propel.audit.privacy.LegalHolds;
import dev.propel.audit.privacy.RetentionRule;
import dev.propel.audit.privacy.RetentionRules;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Retention and legal holds over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/privacy", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Privacy")
class PrivacyRulesResource {

  /**
   * For how long.
   *
   * @param days 0 to 36500; null: for ever
   */
  record RetentionRequest(@Nullable Integer days) {}

  /**
   * What is to be held.
   *
   * @param person what this member made; null: everything
   * @param reason why, 1 to 500 characters
   */
  record HoldRequest(@Nullable UUID person, @Nullable String reason) {}

  private final RetentionRules rules;
  private final LegalHolds holds;

  PrivacyRulesResource(RetentionRules rules, LegalHolds holds) {
    this.rules = rules;
    this.holds = holds;
  }

  @GetMapping("/retention")
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(summary = "List for how long what is kept")
  Page<RetentionRule> retention(Caller caller) {
    return Page.whole(rules.list(caller));
  }

  @PutMapping("/retention/{kind}")
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(
      summary = "Say for how long a kind of data is kept",
      description =
          "What is older is removed for good by a job in the background, unless a legal hold lies on it.")
  RetentionRule retain(
      Caller caller, @PathVariable String kind, @RequestBody RetentionRequest body) {
    return rules.set(caller, kind, body.days());
  }

  @GetMapping("/holds")
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(summary = "List legal holds", description = "Newest first, with those released.")
  Page<LegalHold> holds(Caller caller, PageRequest page) {
    return holds.list(caller, page);
  }

  @PostMapping("/holds")
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(
      summary = "Place a legal hold",
      description =
          "Until it is released, nothing that it covers is removed by anybody or anything: 409 legal_hold.")
  LegalHold place(Caller caller, @RequestBody HoldRequest body) {
    String reason = body.reason();
    return holds.place(caller, body.person(), reason == null ? "" : reason);
  }

  @PostMapping("/holds/{id}/release")
  @Permitted(Permission.PRIVACY_MANAGE)
  @Operation(summary = "Release a legal hold")
  LegalHold release(Caller caller, @PathVariable UUID id) {
    return holds.release(caller, id);
  }
}
