package dev.propel.identity.http;

import dev.propel.identity.outside.ExternalIdentities;
import dev.propel.identity.outside.ExternalIdentity;
import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/me/identities", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sign-in")
class MyIdentityResource {

  private final ExternalIdentities identities;

  MyIdentityResource(ExternalIdentities identities) {
    this.identities = identities;
  }

  @GetMapping
  @AnyCaller
  @Operation(
      summary = "List my outside identities",
      description = "By which providers the person can sign in, oldest first.")
  Page<ExternalIdentity> list(Caller caller) {
    return Page.whole(identities.list(caller));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller
  @Operation(
      summary = "Forget an outside identity of mine",
      description = "Refused when nothing else would let the person in.")
  void unlink(Caller caller, @PathVariable UUID id) {
    identities.unlink(caller, id);
  }
}
