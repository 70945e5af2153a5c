package dev.propel.identity.http;

import dev.propel.identity.secondfactor.Enrolment;
import dev.propel.identity.secondfactor.SecondFactorResets;
import dev.propel.identity.secondfactor.SecondFactors;
import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.Idempotency;
import dev.propel.vault.Secret;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Second factor", description = "Codes of an authenticator app (RFC 6238) at sign-in.")
class SecondFactorResource {

  /** The password, for who has one, and a code where one is needed. */
  record SecondFactorRequest(@Nullable String password, @Nullable String code) {

    /** Shows neither. */
    @Override
    public String toString() {
      return "SecondFactorRequest[]";
    }
  }

  /**
   * A secret for an authenticator app.
   *
   * @param secret in base 32, for typing
   * @param uri the same for a QR code
   */
  record EnrolmentDocument(String secret, String uri) {

    /** Shows neither. */
    @Override
    public String toString() {
      return "EnrolmentDocument[]";
    }
  }

  /**
   * Codes for who lost their device, shown this once.
   *
   * @param codes each counts once
   */
  record RecoveryCodesDocument(List<String> codes) {

    /** Shows none. */
    @Override
    public String toString() {
      return "RecoveryCodesDocument[]";
    }
  }

  private final SecondFactors factors;
  private final SecondFactorResets resets;

  SecondFactorResource(SecondFactors factors, SecondFactorResets resets) {
    this.factors = factors;
    this.resets = resets;
  }

  @PostMapping("/account/second-factor")
  @AnyCaller
  @Operation(
      summary = "Begin to set up two-step sign-in",
      description =
          "Gives a secret for the app; nothing changes until a code confirms it. Asking again gives"
              + " another. 409 second_factor_on.")
  EnrolmentDocument propose(
      Caller caller, @RequestBody SecondFactorRequest body, HttpServletRequest request) {
    Idempotency.withhold(request);
    Enrolment enrolment = factors.propose(caller, body.password());
    return new EnrolmentDocument(enrolment.secret().reveal(), enrolment.uri().reveal());
  }

  @PostMapping("/account/second-factor/confirmation")
  @AnyCaller
  @Operation(
      summary = "Turn two-step sign-in on",
      description = "With a first code. The answer holds ten recovery codes, this once.")
  RecoveryCodesDocument confirm(
      Caller caller, @RequestBody SecondFactorRequest body, HttpServletRequest request) {
    Idempotency.withhold(request);
    return codes(factors.confirm(caller, body.code()));
  }

  @PostMapping("/account/second-factor/recovery-codes")
  @AnyCaller
  @Operation(
      summary = "Replace my recovery codes",
      description = "With a code of the app. The former ones no longer count.")
  RecoveryCodesDocument renew(
      Caller caller, @RequestBody SecondFactorRequest body, HttpServletRequest request) {
    Idempotency.withhold(request);
    return codes(factors.renewCodes(caller, body.code()));
  }

  @PostMapping("/account/second-factor/removal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller
  @Operation(
      summary = "Turn two-step sign-in off",
      description = "With the password and a code of the app or a recovery code.")
  void turnOff(Caller caller, @RequestBody SecondFactorRequest body) {
    factors.turnOff(caller, body.password(), body.code());
  }

  @DeleteMapping("/members/{user}/second-factor")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.MEMBERS_MANAGE)
  @Operation(
      summary = "Take the second factor from a member",
      description =
          "For who lost device and recovery codes; ends their sessions. 403 member_elsewhere when"
              + " they belong to another organization too: its walls hang on the same account.")
  void resetMember(Caller caller, @PathVariable UUID user) {
    resets.ofMember(caller, user);
  }

  @DeleteMapping("/platform/users/{user}/second-factor")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "Take the second factor from a user",
      description = "For who lost device and recovery codes; ends their sessions.")
  void resetUser(Caller caller, @PathVariable UUID user) {
    resets.ofAnybody(caller, user);
  }

  private static RecoveryCodesDocument codes(List<Secret> codes) {
    return new RecoveryCodesDocument(codes.stream().map(Secret::reveal).toList());
  }
}
