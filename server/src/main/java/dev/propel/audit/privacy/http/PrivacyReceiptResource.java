package dev.propel.audit.privacy.http;

import dev.propel.audit.privacy.Certificate;
import dev.propel.audit.privacy.DataExports;
import dev.propel.audit.privacy.Erasure;
import dev.propel.audit.privacy.Erasures;
import dev.propel.audit.privacy.work.Archive;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Page;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What links and receipts lead to, and certificates for whoever looks after the deployment. */
@RestController
@Tag(name = "Privacy")
class PrivacyReceiptResource {

  private static final int MOST = 200;

  private final DataExports exports;
  private final Erasures erasures;

  PrivacyReceiptResource(DataExports exports, Erasures erasures) {
    this.exports = exports;
    this.erasures = erasures;
  }

  @GetMapping(path = "/api/v1/privacy/downloads/{token}", produces = "application/zip")
  @PublicOperation
  @Operation(
      summary = "Fetch a copy of data with a signed link",
      description = "404 once the link or the copy has expired.")
  void fetch(@PathVariable String token, HttpServletResponse response) throws IOException {
    Archive archive = exports.fetch(token);
    response.setContentType("application/zip");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + archive.name() + "\"");
    archive.write(response.getOutputStream());
  }

  @GetMapping(
      path = "/api/v1/privacy/receipts/{receipt}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @PublicOperation
  @Operation(
      summary = "Read how an erasure went",
      description =
          "With the receipt that asking for it gave; also when nobody can sign in any more.")
  Erasure receipt(@PathVariable String receipt) {
    return erasures.byReceipt(receipt);
  }

  @GetMapping(
      path = "/api/v1/platform/erasure-certificates",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "List certificates of erasures",
      description = "Of all organizations, newest first, finished before the given instant.")
  Page<Certificate> certificates(
      Caller caller,
      @Parameter(description = "Those finished before") @RequestParam @Nullable Instant before,
      @Parameter(description = "How many at most, 1 to 200") @RequestParam(defaultValue = "50")
          int limit) {
    if (limit < 1 || limit > MOST) {
      throw Failure.malformed("limit", "The limit is a number from 1 to " + MOST + ".");
    }
    return Page.whole(erasures.certificates(caller, before, limit));
  }
}
