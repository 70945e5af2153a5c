package dev.propel.identity.http;

import dev.propel.identity.Role;
import dev.propel.identity.organization.Member;
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
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/members", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Organizations")
class MemberResource {

  /** A member as the list shows them. */
  record MemberDocument(UUID userId, String email, String name, Role role, Instant createdAt) {
    static MemberDocument of(Member member) {
      return new MemberDocument(
          member.userId(), member.email(), member.name(), member.role(), member.createdAt());
    }
  }

  private final Organizations organizations;

  MemberResource(Organizations organizations) {
    this.organizations = organizations;
  }

  @GetMapping
  @Permitted(Permission.MEMBERS_READ)
  @Operation(summary = "List members")
  Page<MemberDocument> list(Caller caller, PageRequest request) {
    return organizations.members(caller, request).map(MemberDocument::of);
  }
}
