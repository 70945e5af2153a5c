package dev.propel.identity.http;

import dev.propel.identity.organization.Organizations;
import dev.propel.kernel.AnyCaller;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/organizations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Organizations", description = "Organizations and who belongs to them.")
class OrganizationResource {

  /** What an organization is called. */
  record NewOrganization(@Nullable String name) {}

  private final Organizations organizations;

  OrganizationResource(Organizations organizations) {
    this.organizations = organizations;
  }

  @GetMapping
  @AnyCaller(confined = true)
  @Operation(
      summary = "List my organizations",
      description = "Every organization that the caller can work in, oldest first.")
  Page<OrganizationDocument> list(Caller caller) {
    return Page.whole(organizations.list(caller).stream().map(OrganizationDocument::of).toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @AnyCaller
  @Operation(
      summary = "Make an organization",
      description = "The caller, who must be a person, owns it.")
  OrganizationDocument create(Caller caller, @RequestBody NewOrganization body) {
    return OrganizationDocument.of(organizations.create(caller, body.name()));
  }

  @PatchMapping("/current")
  @Permitted(Permission.ORGANIZATION_MANAGE)
  @Operation(
      summary = "Rename the organization",
      description = "The one that the credential works in. The name has 1 to 100 characters.")
  OrganizationSummary rename(Caller caller, @RequestBody NewOrganization body) {
    return OrganizationSummary.of(organizations.rename(caller, body.name()));
  }
}
