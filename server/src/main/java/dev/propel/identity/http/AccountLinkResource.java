package dev.propel.identity.http;

import dev.propel.identity.account.MailRequests;
import dev.propel.identity.account.Recovery;
import dev.propel.kernel.http.Idempotency;
import dev.propel.kernel.http.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sign-in")
class AccountLinkResource {

  private static final String ALWAYS_202 =
      " The answer is the same whether somebody has the address or not. Ten an hour for a source and"
          + " for an address, then 429.";

  /** To whom a mail shall go. */
  record MailRequest(@Nullable String email) {}

  /** What the link in the mail carried after {@code #token=}. */
  record LinkRequest(@Nullable String token) {

    /** Does not show the token. */
    @Override
    public String toString() {
      return "LinkRequest[]";
    }
  }

  /** The link's token and the password to have. */
  record NewPasswordRequest(@Nullable String token, @Nullable String password) {

    /** Shows neither. */
    @Override
    public String toString() {
      return "NewPasswordRequest[]";
    }
  }

  private final MailRequests mails;
  private final Recovery recovery;

  AccountLinkResource(MailRequests mails, Recovery recovery) {
    this.mails = mails;
    this.recovery = recovery;
  }

  @PostMapping("/verification/mail")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PublicOperation
  @Operation(
      summary = "Mail the link that confirms an address again",
      description = "It counts for three days." + ALWAYS_202)
  void mailVerification(@RequestBody MailRequest body, HttpServletRequest request) {
    mails.verification(body.email(), request.getRemoteAddr());
  }

  @PostMapping("/verification")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PublicOperation
  @Operation(summary = "Confirm an address", description = "422 link_expired once used or run out.")
  void verify(@RequestBody LinkRequest body) {
    recovery.confirmEmail(body.token());
  }

  @PostMapping("/password-reset/mail")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PublicOperation
  @Operation(
      summary = "Mail a link to choose another password",
      description = "It counts for one hour and once." + ALWAYS_202)
  void mailReset(@RequestBody MailRequest body, HttpServletRequest request) {
    mails.passwordReset(body.email(), request.getRemoteAddr());
  }

  @PostMapping("/password-reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PublicOperation
  @Operation(
      summary = "Choose another password",
      description =
          "Ends all sessions of the account and tells its owner. 422 link_expired once used or run"
              + " out; a password that is refused leaves the link good.")
  void reset(@RequestBody NewPasswordRequest body, HttpServletRequest request) {
    Idempotency.withhold(request);
    recovery.resetPassword(body.token(), body.password());
  }

  @PostMapping("/email-change")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PublicOperation
  @Operation(
      summary = "Confirm a new address",
      description = "The account has it from then on; the former one is told. 422 link_expired.")
  void changeEmail(@RequestBody LinkRequest body) {
    recovery.changeEmail(body.token());
  }
}
