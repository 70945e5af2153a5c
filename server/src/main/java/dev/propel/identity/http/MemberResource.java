package dev.propel.identity.http;

import dev.propel.identity.organization.Member;
import dev.propel.identity.organization.Members;
import dev.propel.identity.organization.Organizations;
import dev.propel.kernel.AnyCaller;
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
import org.springframework.web.bind.annotation.PostMapping;
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
   */
  record MemberChange(@Nullable String role) {}

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
    return MemberDocument.of(members.change(caller, id, body.role()));
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

  @DeleteMapping("/me")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller(confined = true)
  @Operation(
      summary = "Leave the organization",
      description =
          "The API keys that the caller made are revoked; the last owner stays (409 last_owner).")
  void leave(Caller caller) {
    members.leave(caller);
  }

  @PostMapping("/{id}/ownership")
  @Permitted(Permission.ORGANIZATION_MANAGE)
  @Operation(
      summary = "Hand the organization on",
      description = "The member becomes an owner and the caller, an owner, an administrator.")
  MemberDocument transfer(Caller caller, @PathVariable UUID id) {
    return MemberDocument.of(members.transfer(caller, id));
  }
}
