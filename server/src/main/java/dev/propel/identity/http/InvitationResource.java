package dev.propel.identity.http;

import dev.propel.identity.invitation.Invitations;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/invitations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Organizations")
class InvitationResource {

  /**
   * Whom to invite.
   *
   * @param role {@code owner}, {@code admin}, {@code member}, {@code viewer} or the id of a role
   *     that the organization made
   */
  record InvitationRequest(@Nullable String email, @Nullable String role) {}

  private final Invitations invitations;

  InvitationResource(Invitations invitations) {
    this.invitations = invitations;
  }

  @GetMapping
  @Permitted(Permission.MEMBERS_MANAGE)
  @Operation(
      summary = "List open invitations",
      description = "Newest first, those that have run out among them.")
  Page<InvitationDocument> list(Caller caller, PageRequest request) {
    return invitations.list(caller, request).map(InvitationDocument::of);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.MEMBERS_MANAGE)
  @Operation(
      summary = "Invite somebody",
      description =
          "Sends a link by mail that counts for seven days. Nobody gives a role that may more than"
              + " they.")
  InvitationDocument invite(Caller caller, @RequestBody InvitationRequest body) {
    return InvitationDocument.of(invitations.invite(caller, body.email(), body.role()));
  }

  @PostMapping("/{id}/mail")
  @Permitted(Permission.MEMBERS_MANAGE)
  @Operation(
      summary = "Send an invitation again",
      description = "With a new link for seven days; the old one counts no more. Once a minute.")
  InvitationDocument resend(Caller caller, @PathVariable UUID id) {
    return InvitationDocument.of(invitations.resend(caller, id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.MEMBERS_MANAGE)
  @Operation(summary = "Revoke an invitation", description = "Its link counts no more.")
  void revoke(Caller caller, @PathVariable UUID id) {
    invitations.revoke(caller, id);
  }
}
