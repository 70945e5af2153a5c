package dev.propel.audit.http;

import dev.propel.audit.AuditEvent;
import dev.propel.audit.AuditTrail;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/audit/events", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit", description = "What happened in the organization, who did it and why.")
class AuditEventResource {

  private final AuditTrail trail;

  AuditEventResource(AuditTrail trail) {
    this.trail = trail;
  }

  @GetMapping
  @Permitted(Permission.AUDIT_READ)
  @Operation(
      summary = "List audit events",
      description = "Newest first. Events are only ever added, never changed or removed by hand.")
  Page<AuditEvent> list(Caller caller, PageRequest request) {
    return trail.list(caller, request);
  }
}
