package dev.propel.identity.http;

import dev.propel.identity.People;
import dev.propel.identity.access.AccessGrants;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/access-grants", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Organizations")
class AccessGrantResource {

  private final AccessGrants grants;
  private final People people;

  AccessGrantResource(AccessGrants grants, People people) {
    this.grants = grants;
    this.people = people;
  }

  @GetMapping
  @Permitted(Permission.ORGANIZATION_MANAGE)
  @Operation(
      summary = "List looks of platform administrators",
      description = "Who of the operator's people looked in, when and why; newest first.")
  Page<AccessGrantDocument> list(Caller caller, PageRequest request) {
    return grants
        .list(caller, request)
        .map(
            grant -> AccessGrantDocument.of(grant, people.ofOperator(grant.userId()).orElse(null)));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.ORGANIZATION_MANAGE)
  @Operation(
      summary = "End all looks of platform administrators",
      description = "At once on the node asked, within five seconds on the others.")
  void revoke(Caller caller) {
    grants.revokeAll(caller);
  }
}
