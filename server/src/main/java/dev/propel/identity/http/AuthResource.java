package dev.propel.identity.http;

import dev.propel.identity.account.Registrations;
import dev.propel.identity.account.SignIns;
import dev.propel.identity.account.SignedIn;
import dev.propel.identity.deployment.BrandSettings;
import dev.propel.identity.deployment.Deployment;
import dev.propel.identity.provider.Providers;
import dev.propel.identity.session.Sessions;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.http.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sign-in", description = "Registering, signing in and staying signed in.")
class AuthResource {

  private final Registrations registrations;
  private final SignIns signIns;
  private final Sessions sessions;
  private final OwnPages ownPages;
  private final AuthOptionsDocument options;

  AuthResource(
      Registrations registrations,
      SignIns signIns,
      Sessions sessions,
      OwnPages ownPages,
      Deployment deployment,
      Providers providers,
      BrandSettings brand) {
    this.registrations = registrations;
    this.signIns = signIns;
    this.sessions = sessions;
    this.ownPages = ownPages;
    this.options = AuthOptionsDocument.of(deployment, providers.ofDeployment(), brand);
  }

  @GetMapping("/options")
  @PublicOperation
  @Operation(summary = "Say which ways in there are")
  AuthOptionsDocument options() {
    return options;
  }

  @PostMapping("/register")
  @PublicOperation
  @Operation(
      summary = "Register",
      description =
          "Makes a user and, in a pooled deployment, an organization that they own; mails a link that"
              + " confirms the address. Where the operator demands that, the answer is 403"
              + " email_unverified, and the account is there.")
  @ApiResponse(responseCode = "201", description = "Registered and signed in.")
  ResponseEntity<SessionDocument> register(
      @RequestBody RegisterRequest body, HttpServletRequest request) {
    ownPages.require(request);
    return answer(
        HttpStatus.CREATED,
        registrations.register(body.email(), body.password(), body.name(), body.organizationName()),
        request);
  }

  @PostMapping("/login")
  @PublicOperation
  @Operation(
      summary = "Sign in with e-mail address and password",
      description =
          "Where two-step sign-in is on, the right password alone gives 401"
              + " second_factor_required: send the same request again with a code.")
  ResponseEntity<SessionDocument> login(
      @RequestBody LoginRequest body, HttpServletRequest request) {
    ownPages.require(request);
    return answer(
        HttpStatus.OK,
        signIns.signIn(
            body.email(),
            body.password(),
            body.code(),
            id(body.organizationId()),
            request.getRemoteAddr()),
        request);
  }

  @PostMapping("/refresh")
  @PublicOperation
  @Operation(
      summary = "Get a new access token",
      description =
          "Takes the refresh cookie and replaces it. With another organization's id, goes on there.")
  ResponseEntity<SessionDocument> refresh(
      @RequestBody(required = false) @Nullable RefreshRequest body, HttpServletRequest request) {
    ownPages.require(request);
    SignedIn signedIn =
        sessions.refresh(
            RefreshCookie.of(request)
                .orElseThrow(() ->
                    Failure.unauthenticated("session_ended", "Sign in: there is no session.")),
            id(body == null ? null : body.organizationId()));
    return answer(HttpStatus.OK, signedIn, request);
  }

  @PostMapping("/logout")
  @PublicOperation
  @Operation(summary = "Sign out")
  @ApiResponse(responseCode = "204", description = "Signed out, if there was a session.")
  ResponseEntity<Void> logout(HttpServletRequest request) {
    ownPages.require(request);
    RefreshCookie.of(request).ifPresent(sessions::end);
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, RefreshCookie.gone(request))
        .build();
  }

  private static ResponseEntity<SessionDocument> answer(
      HttpStatus status, SignedIn signedIn, HttpServletRequest request) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.SET_COOKIE, RefreshCookie.carrying(signedIn.refreshToken(), request))
        .body(SessionDocument.of(signedIn));
  }

  private static Optional<OrganizationId> id(@Nullable UUID id) {
    return Optional.ofNullable(id).map(OrganizationId::new);
  }
}
