package dev.propel.identity.http;

import dev.propel.identity.secondfactor.SignInPolicies;
import dev.propel.identity.secondfactor.SignInPolicy;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/sign-in-policy", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Organizations")
class SignInPolicyResource {

  /** What the organization is to demand. */
  record SignInPolicyRequest(boolean secondFactorRequired) {}

  private final SignInPolicies policies;

  SignInPolicyResource(SignInPolicies policies) {
    this.policies = policies;
  }

  @GetMapping
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Read how members must sign in")
  SignInPolicy read(Caller caller) {
    return policies.own(caller);
  }

  @PutMapping
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Say how members must sign in",
      description =
          "Where a second factor is required, members without one get 403 second_factor_required for"
              + " everything but their own account, within five seconds; machines are not concerned."
              + " 409 second_factor_missing for who has none themselves.")
  SignInPolicy change(Caller caller, @RequestBody SignInPolicyRequest body) {
    return policies.change(caller, new SignInPolicy(body.secondFactorRequired()));
  }
}
