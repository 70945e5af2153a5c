package dev.propel.identity.http;

import dev.propel.identity.Role;
import dev.propel.identity.organization.Member;
import dev.propel.identity.organization.Members;
import dev.propel.identity.organization.Organizations;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/members", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Organizations")
class MemberResource {

  /**
   * A member as the list shows them.
   *
   * @param role a built-in role's name or the id of one that the organization made
   * @param roleName the role's name for display
   */
  record MemberDocument(
      UUID userId, String email, String name, String role, String roleName, Instant createdAt) {
    static MemberDocument of(Member member) {
      return new MemberDocument(
          member.userId(),
          member.email(),
          member.name(),
          member.role().id(),
          member.role().name(),
          member.createdAt());
    }
  }

  /**
   * What a member is to be.
   *
   * @param role {@code owner}, {@code admin}, {@code member}, {@code viewer} or the id of a role
   *     that the organization made
   * @param handOver with {@code owner}, from an owner: hands the organization on, so that the
   *     caller becomes an administrator in the same moment
   */
  record MemberChange(@Nullable String role, @Nullable Boolean handOver) {}

  private final Organizations organizations;
  private final Members members;

  MemberResource(Organizations organizations, Members members) {
    this.organizations = organizations;
    this.members = members;
  }

  @GetMapping
  @Permitted(Permission.MEMBERS_READ)
  @Operation(summary = "List members")
  Page<MemberDocument> list(Caller caller, PageRequest request) {
    return organizations.members(caller, request).map(MemberDocument::of);
  }

  @PatchMapping("/{id}")
  @Permitted(Permission.MEMBERS_MANAGE)
  @Operation(
      summary = "Change a member's role",
      description =
          "Counts at once. Nobody gives or takes a role that may more than they; the last owner"
              + " stays one (409 last_owner).")
  MemberDocument change(Caller caller, @PathVariable UUID id, @RequestBody MemberChange body) {
    return MemberDocument.of(
        Boolean.TRUE.equals(body.handOver()) && Role.OWNER.label().equals(body.role())
            ? members.transfer(caller, id)
            : members.change(caller, id, body.role()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.MEMBERS_MANAGE)
  @Operation(
      summary = "Remove a member",
      description =
          "Their sessions here end and the API keys that they made are revoked, unless keepApiKeys"
              + " says otherwise. What they made stays.")
  void remove(
      Caller caller,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean keepApiKeys) {
    members.remove(caller, id, keepApiKeys);
  }
}
