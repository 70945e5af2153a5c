package dev.propel.identity.http;

import dev.propel.identity.account.SignedIn;
import dev.propel.identity.invitation.Acceptances;
import dev.propel.identity.invitation.OpenedInvitation;
import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.Caller;
import dev.propel.kernel.http.Idempotency;
import dev.propel.kernel.http.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sign-in")
class AcceptanceResource {

  /** The text at the end of an invitation's link. */
  record InvitationToken(@Nullable String token) {
    /** Does not show the token. */
    @Override
    public String toString() {
      return "InvitationToken[]";
    }
  }

  /**
   * Who joins.
   *
   * @param token the text at the end of the invitation's link
   */
  record InvitedPerson(@Nullable String token, @Nullable String name, @Nullable String password) {
    /** Shows neither token nor password. */
    @Override
    public String toString() {
      return "InvitedPerson[]";
    }
  }

  /**
   * What an invitation says to who holds its link.
   *
   * @param registered whether somebody is registered with the address, and so signs in first
   */
  record OpenedInvitationDocument(
      OrganizationSummary organization,
      String email,
      String roleName,
      Instant expiresAt,
      boolean registered) {
    static OpenedInvitationDocument of(OpenedInvitation opened) {
      return new OpenedInvitationDocument(
          OrganizationSummary.of(opened.organization()),
          opened.invitation().email(),
          opened.invitation().role().name(),
          opened.invitation().expiresAt(),
          opened.registered());
    }
  }

  private final Acceptances acceptances;
  private final OwnPages ownPages;

  AcceptanceResource(Acceptances acceptances, OwnPages ownPages) {
    this.acceptances = acceptances;
    this.ownPages = ownPages;
  }

  @PostMapping("/auth/invitations/opened")
  @PublicOperation
  @Operation(
      summary = "Look at an invitation",
      description = "For who holds its link; 404 when it does not count any more.")
  OpenedInvitationDocument open(@RequestBody InvitationToken body) {
    return OpenedInvitationDocument.of(acceptances.open(body.token()));
  }

  @PostMapping("/auth/invitations/accepted")
  @PublicOperation
  @Operation(
      summary = "Accept an invitation as a new person",
      description =
          "Registers the invited address, joins the organization and signs in. 409 sign_in_first"
              + " when the address is registered already.")
  ResponseEntity<SessionDocument> register(
      @RequestBody InvitedPerson body, HttpServletRequest request) {
    ownPages.require(request);
    SignedIn signedIn = acceptances.register(body.token(), body.name(), body.password());
    return ResponseEntity.status(HttpStatus.OK)
        .header(HttpHeaders.SET_COOKIE, RefreshCookie.carrying(signedIn.refreshToken(), request))
        .body(SessionDocument.of(signedIn));
  }

  @PostMapping("/invitations/accepted")
  @AnyCaller
  @Operation(
      summary = "Accept an invitation",
      description =
          "For a person signed in with the invited address; 409 other_address with another. Answers"
              + " the organization joined: go on there by refreshing with its id.")
  OrganizationSummary accept(
      Caller caller, @RequestBody InvitationToken body, HttpServletRequest request) {
    // The link's text must not be kept for a repetition.
    Idempotency.withhold(request);
    return OrganizationSummary.of(acceptances.accept(caller, body.token()));
  }
}
