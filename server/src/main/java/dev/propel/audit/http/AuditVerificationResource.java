package dev.propel.audit.http;

import dev.propel.audit.AuditChain;
import dev.propel.audit.ChainVerification;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/audit/verification", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit")
class AuditVerificationResource {

  private final AuditChain chain;

  AuditVerificationResource(AuditChain chain) {
    this.chain = chain;
  }

  @GetMapping
  @Permitted(Permission.AUDIT_READ)
  @Operation(
      summary = "Prove that the decision log is whole",
      description =
          "Computes the seals again from the events, at most "
              + AuditChain.MOST_SEALS
              + " in one answer; nextFrom says where to go on. Keep the hash of the last seal outside: whoever rewrote the whole chain could not give the same again.")
  ChainVerification verify(
      Caller caller,
      @Parameter(description = "The first seal, from 1") @RequestParam @Nullable Long from,
      @Parameter(description = "The last seal, included") @RequestParam @Nullable Long to) {
    return chain.verify(caller, from, to);
  }
}
