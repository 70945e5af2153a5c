package dev.propel.identity.http;

import dev.propel.identity.mailbox.DevelopmentMailbox;
import dev.propel.identity.mailbox.KeptMail;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.http.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth/mailbox", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Mailbox", description = "Mails of a deployment that has no mail transport.")
class MailboxResource {

  private final DevelopmentMailbox mailbox;

  MailboxResource(DevelopmentMailbox mailbox) {
    this.mailbox = mailbox;
  }

  @GetMapping
  @PublicOperation
  @Operation(
      summary = "Read the mails that were not sent",
      description =
          "For trying Propel out, newest first, the last 200 of 7 days. They hold links that let"
              + " their reader into accounts: it exists (404 otherwise) only while no mail transport"
              + " is configured, and then only for requests from the machine itself to localhost,"
              + " or for everybody with PROPEL_MAILBOX=true.")
  ResponseEntity<Page<KeptMail>> list(PageRequest page, HttpServletRequest request) {
    if (!mailbox.shows(OwnMachine.asks(request))) {
      throw Failure.notFound("mailbox");
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(mailbox.newestFirst(page));
  }
}
