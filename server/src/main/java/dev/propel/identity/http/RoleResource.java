package dev.propel.identity.http;

import dev.propel.identity.organization.MemberRole;
import dev.propel.identity.organization.Roles;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/roles", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Organizations")
class RoleResource {

  /**
   * What members can be.
   *
   * @param id {@code owner}, {@code admin}, {@code member}, {@code viewer}, or the id of a role
   *     that the organization made
   * @param builtIn whether it is one of the four that every organization has
   * @param permissions what it may, sorted by name
   */
  record RoleDocument(String id, String name, boolean builtIn, List<Permission> permissions) {
    static RoleDocument of(MemberRole role) {
      return new RoleDocument(
          role.id(),
          role.name(),
          role.builtIn().isPresent(),
          role.permissions().stream().sorted(Comparator.comparing(Permission::label)).toList());
    }
  }

  /**
   * What a role is to be.
   *
   * @param name 1 to 60 characters, unlike any other role's; unchanged when absent
   * @param permissions at least one, each held by the caller; unchanged when absent
   */
  record RoleRequest(@Nullable String name, @Nullable List<String> permissions) {}

  private final Roles roles;

  RoleResource(Roles roles) {
    this.roles = roles;
  }

  @GetMapping
  @Permitted(Permission.MEMBERS_READ)
  @Operation(
      summary = "List roles",
      description = "The built-in ones, highest first, then those that the organization made.")
  Page<RoleDocument> list(Caller caller) {
    return Page.whole(roles.list(caller).stream().map(RoleDocument::of).toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.ROLES_MANAGE)
  @Operation(
      summary = "Make a role",
      description = "A name for a set of permissions, up to 50. Nobody gives more than they may.")
  RoleDocument create(Caller caller, @RequestBody RoleRequest body) {
    return RoleDocument.of(roles.create(caller, body.name(), body.permissions()));
  }

  @PatchMapping("/{id}")
  @Permitted(Permission.ROLES_MANAGE)
  @Operation(
      summary = "Change a role",
      description = "Counts at once for all who have it. The built-in roles do not change.")
  RoleDocument change(Caller caller, @PathVariable UUID id, @RequestBody RoleRequest body) {
    return RoleDocument.of(roles.change(caller, id, body.name(), body.permissions()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.ROLES_MANAGE)
  @Operation(
      summary = "Delete a role",
      description = "409 role_in_use while a member or an open invitation has it.")
  void delete(Caller caller, @PathVariable UUID id) {
    roles.delete(caller, id);
  }
}
