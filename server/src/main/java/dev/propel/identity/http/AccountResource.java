package dev.propel.identity.http;

import dev.propel.identity.account.OwnAccounts;
import dev.propel.identity.secondfactor.SecondFactors;
import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/account", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Account", description = "A person's own account: 403 people_only for machines.")
class AccountResource {

  /** What is changed of the profile. */
  record ProfileRequest(@Nullable String name) {}

  /** The password that one has and the one to have. */
  record PasswordRequest(@Nullable String currentPassword, @Nullable String newPassword) {

    /** Shows neither. */
    @Override
    public String toString() {
      return "PasswordRequest[]";
    }
  }

  /** The address to have; the password, for who has one. */
  record EmailRequest(@Nullable String email, @Nullable String password) {

    /** Does not show the password. */
    @Override
    public String toString() {
      return "EmailRequest[]";
    }
  }

  private final OwnAccounts accounts;
  private final SecondFactors factors;
  private final CurrentSession current;

  AccountResource(OwnAccounts accounts, SecondFactors factors, CurrentSession current) {
    this.accounts = accounts;
    this.factors = factors;
    this.current = current;
  }

  @GetMapping
  @AnyCaller
  @Operation(summary = "Read my account")
  AccountDocument own(Caller caller) {
    return AccountDocument.of(
        accounts.own(caller),
        accounts.wantedEmail(caller),
        factors.isOn(caller),
        factors.codesLeft(caller));
  }

  @PatchMapping
  @AnyCaller
  @Operation(summary = "Change my name", description = "1 to 100 characters.")
  AccountDocument change(Caller caller, @RequestBody ProfileRequest body) {
    accounts.rename(caller, body.name());
    return own(caller);
  }

  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller
  @Operation(
      summary = "Change my password",
      description =
          "Ends my other sessions. 403 wrong_password, after ten times 429; 422 for a password that"
              + " is short, common, or names me or the product.")
  void changePassword(
      Caller caller, @RequestBody PasswordRequest body, HttpServletRequest request) {
    accounts.changePassword(
        caller, body.currentPassword(), body.newPassword(), current.of(request));
  }

  @PutMapping("/email")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @AnyCaller
  @Operation(
      summary = "Ask for another address",
      description =
          "Mails a link there, which counts for one day; the address changes once it was followed.")
  void askForEmail(Caller caller, @RequestBody EmailRequest body) {
    accounts.askForEmail(caller, body.email(), body.password());
  }
}
