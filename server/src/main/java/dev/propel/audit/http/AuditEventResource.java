package dev.propel.audit.http;

import dev.propel.audit.AuditEvent;
import dev.propel.audit.AuditExports;
import dev.propel.audit.AuditFilter;
import dev.propel.audit.AuditTrail;
import dev.propel.audit.export.EventFile;
import dev.propel.audit.export.EventLines;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit/events")
@Tag(name = "Audit", description = "What happened in the organization, who did it and why.")
class AuditEventResource {

  private static final String CATEGORY =
      "authentication, agentActions, dataAccess, credentialUse, cost or administration";
  private static final String ACTION =
      "An action such as agent.published, or the beginning of actions, which ends in a dot: agent.";
  private static final String SUBJECT = "Who, exactly: user:…, apiKey:…, agent:…, platform";
  private static final String TARGET = "On what, exactly, such as agent:…";
  private static final String OUTCOME = "SUCCEEDED, REFUSED or FAILED";

  private final AuditTrail trail;
  private final AuditExports exports;

  AuditEventResource(AuditTrail trail, AuditExports exports) {
    this.trail = trail;
    this.exports = exports;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Permitted(Permission.AUDIT_READ)
  @Operation(
      summary = "List audit events",
      description =
          "Newest first; those that meet every condition given. Events are only ever added, never changed or removed by hand.")
  Page<AuditEvent> list(
      Caller caller,
      PageRequest request,
      @Parameter(description = CATEGORY) @RequestParam @Nullable String category,
      @Parameter(description = ACTION) @RequestParam @Nullable String action,
      @Parameter(description = SUBJECT) @RequestParam @Nullable String subject,
      @Parameter(description = TARGET) @RequestParam @Nullable String target,
      @Parameter(description = OUTCOME) @RequestParam @Nullable String outcome,
      @Parameter(description = "Not before") @RequestParam @Nullable Instant from,
      @Parameter(description = "Before") @RequestParam @Nullable Instant to) {
    return trail.list(
        caller, AuditFilter.of(category, action, subject, target, outcome, from, to), request);
  }

  @GetMapping(
      path = "/export",
      produces = {"application/x-ndjson", "text/csv"})
  @Permitted(Permission.AUDIT_READ)
  @Operation(
      summary = "Export audit events as a file",
      description =
          "The same events as the list, all of them, as JSON lines or CSV (RFC 4180; a value that a spreadsheet could take for a formula begins with an apostrophe). The export is itself an audit event.")
  void export(
      Caller caller,
      @Parameter(description = "jsonl or csv") @RequestParam(defaultValue = "jsonl") String format,
      @Parameter(description = CATEGORY) @RequestParam @Nullable String category,
      @Parameter(description = ACTION) @RequestParam @Nullable String action,
      @Parameter(description = SUBJECT) @RequestParam @Nullable String subject,
      @Parameter(description = TARGET) @RequestParam @Nullable String target,
      @Parameter(description = OUTCOME) @RequestParam @Nullable String outcome,
      @Parameter(description = "Not before") @RequestParam @Nullable Instant from,
      @Parameter(description = "Before") @RequestParam @Nullable Instant to,
      HttpServletResponse response)
      throws IOException {
    EventLines lines = EventLines.named(format);
    EventFile file =
        exports.begin(
            caller, AuditFilter.of(category, action, subject, target, outcome, from, to), lines);
    response.setContentType(lines.mediaType());
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"audit-events." + lines.ending() + "\"");
    file.write(response.getOutputStream());
  }
}
