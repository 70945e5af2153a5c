package dev.propel.identity.http;

import dev.propel.identity.account.EmailAddress;
import dev.propel.identity.account.SignedIn;
import dev.propel.identity.outside.OutsideSignIns;
import dev.propel.identity.outside.OutsideSignIns.Answered;
import dev.propel.identity.outside.OutsideSignIns.Back;
import dev.propel.identity.outside.OutsideSignIns.Sent;
import dev.propel.identity.outside.OutsideSignIns.Ways;
import dev.propel.kernel.Failure;
import dev.propel.kernel.http.PublicOperation;
import dev.propel.vault.Secret;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sign-in")
class OutsideSignInResource {

  /** Whose ways in are asked for. */
  record DiscoveryRequest(@Nullable String email) {}

  private final OutsideSignIns signIns;
  private final OwnPages ownPages;
  private final CallbackAddress callbacks;

  OutsideSignInResource(OutsideSignIns signIns, OwnPages ownPages, CallbackAddress callbacks) {
    this.signIns = signIns;
    this.ownPages = ownPages;
    this.callbacks = callbacks;
  }

  @PostMapping("/discovery")
  @PublicOperation
  @Operation(
      summary = "Say which ways in there are for an e-mail address",
      description =
          "Follows from the address's domain alone: the answer is the same whether or not anybody"
              + " has the address.")
  Ways discover(@RequestBody DiscoveryRequest body, HttpServletRequest request) {
    ownPages.require(request);
    EmailAddress email =
        EmailAddress.parse(body.email())
            .orElseThrow(() -> Failure.invalid("email", "This is not an e-mail address."));
    return signIns.ways(email.value(), request.getRemoteAddr());
  }

  @GetMapping("/providers/{provider}/start")
  @PublicOperation
  @Operation(
      summary = "Go to an identity provider",
      description =
          "For a browser to follow, from our own pages. Comes back at the callback, then at"
              + " `returnTo`, a path of ours; with `link`, what comes back is linked to the account"
              + " of the refresh cookie instead of signing in.")
  @ApiResponse(responseCode = "302", description = "To the provider, or to the sign-in page.")
  ResponseEntity<Void> start(
      @PathVariable String provider,
      @RequestParam(required = false) @Nullable String returnTo,
      @RequestParam(defaultValue = "false") boolean link,
      HttpServletRequest request) {
    ownPages.require(request);
    try {
      Optional<Secret> session =
          link
              ? Optional.of(
                  RefreshCookie.of(request)
                      .orElseThrow(
                          () -> Failure.unauthenticated("session_ended", "Sign in again.")))
              : Optional.empty();
      Sent sent =
          signIns.send(
              provider,
              returnTo,
              callbacks.of(provider, request),
              session,
              request.getRemoteAddr());
      return to(sent.to().toString())
          .header(HttpHeaders.SET_COOKIE, SignInCookie.carrying(sent.browser(), request))
          .build();
    } catch (Failure refused) {
      return to(SignInPage.saying(refused)).build();
    }
  }

  @GetMapping("/callback/{provider}")
  @PublicOperation
  @Operation(
      summary = "Come back from an identity provider",
      description =
          "Where providers send browsers. Sets the refresh cookie; a refusal leads to the sign-in"
              + " page with its code in `error`.")
  @ApiResponse(responseCode = "302", description = "To the page that was wanted or to sign-in.")
  ResponseEntity<Void> callback(
      @PathVariable String provider,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String iss,
      @RequestParam(required = false) @Nullable String error,
      HttpServletRequest request) {
    try {
      Back back =
          signIns.take(
              provider,
              new Answered(code, state, iss, error),
              callbacks.of(provider, request),
              SignInCookie.of(request),
              request.getRemoteAddr());
      ResponseEntity.BodyBuilder answer =
          to(back.returnTo()).header(HttpHeaders.SET_COOKIE, SignInCookie.gone(request));
      back.signedIn()
          .map(SignedIn::refreshToken)
          .ifPresent(token ->
              answer.header(HttpHeaders.SET_COOKIE, RefreshCookie.carrying(token, request)));
      return answer.build();
    } catch (Failure refused) {
      return to(SignInPage.saying(refused))
          .header(HttpHeaders.SET_COOKIE, SignInCookie.gone(request))
          .build();
    }
  }

  private static ResponseEntity.BodyBuilder to(String location) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create(location))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer");
  }
}
