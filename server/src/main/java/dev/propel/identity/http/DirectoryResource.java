package dev.propel.identity.http;

import dev.propel.identity.directory.DirectoryGroup;
import dev.propel.identity.directory.DirectoryGroups;
import dev.propel.identity.directory.DirectoryToken;
import dev.propel.identity.directory.DirectoryTokens;
import dev.propel.identity.directory.NewDirectoryToken;
import dev.propel.identity.organization.MemberRole;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.Idempotency;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Directory")
class DirectoryResource {

  /** A token of the directory, without its text. */
  record DirectoryTokenDocument(
      UUID id,
      String name,
      Instant createdAt,
      @Nullable Instant previousUntil,
      @Nullable Instant lastUsedAt) {
    static DirectoryTokenDocument of(DirectoryToken token) {
      return new DirectoryTokenDocument(
          token.id(), token.name(), token.createdAt(), token.previousUntil(), token.lastUsedAt());
    }
  }

  /**
   * A token in the answer that makes it or its secret.
   *
   * @param text the whole token, shown this once and never again
   */
  record NewDirectoryTokenDocument(
      UUID id, String name, Instant createdAt, @Nullable Instant previousUntil, String text) {
    static NewDirectoryTokenDocument of(NewDirectoryToken made) {
      return new NewDirectoryTokenDocument(
          made.token().id(),
          made.token().name(),
          made.token().createdAt(),
          made.token().previousUntil(),
          made.text().reveal());
    }

    /** Does not show the text. */
    @Override
    public String toString() {
      return "NewDirectoryTokenDocument[]";
    }
  }

  /** What a token is called: 1 to 100 characters. */
  record DirectoryTokenRequest(@Nullable String name) {}

  /**
   * A group that the directory told of.
   *
   * @param role what its members are here; null when it says nothing of that
   */
  record DirectoryGroupDocument(
      UUID id, String displayName, @Nullable String role, @Nullable String roleName) {
    static DirectoryGroupDocument of(DirectoryGroup group) {
      Optional<MemberRole> role = Optional.ofNullable(group.role());
      return new DirectoryGroupDocument(
          group.id(),
          group.displayName(),
          role.map(MemberRole::id).orElse(null),
          role.map(MemberRole::name).orElse(null));
    }
  }

  /** The role that follows from the group; none when null. */
  record GroupRoleRequest(@Nullable String role) {}

  private final DirectoryTokens tokens;
  private final DirectoryGroups groups;

  DirectoryResource(DirectoryTokens tokens, DirectoryGroups groups) {
    this.tokens = tokens;
    this.groups = groups;
  }

  @GetMapping("/directory-tokens")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "List the directory's tokens")
  Page<DirectoryTokenDocument> tokens(Caller caller) {
    return Page.whole(tokens.list(caller).stream().map(DirectoryTokenDocument::of).toList());
  }

  @PostMapping("/directory-tokens")
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Make a token for the directory",
      description = "It counts at /scim/v2 and nowhere else. The answer holds its text, this once.")
  NewDirectoryTokenDocument create(
      Caller caller, @RequestBody DirectoryTokenRequest body, HttpServletRequest request) {
    Idempotency.withhold(request);
    return NewDirectoryTokenDocument.of(tokens.create(caller, body.name()));
  }

  @PostMapping("/directory-tokens/{id}/rotation")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Give a directory's token a new secret",
      description = "The old one goes on counting for 24 hours.")
  NewDirectoryTokenDocument rotate(
      Caller caller, @PathVariable UUID id, HttpServletRequest request) {
    Idempotency.withhold(request);
    return NewDirectoryTokenDocument.of(tokens.rotate(caller, id));
  }

  @DeleteMapping("/directory-tokens/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Revoke a directory's token")
  void revoke(Caller caller, @PathVariable UUID id) {
    tokens.revoke(caller, id);
  }

  @GetMapping("/directory-groups")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "List the directory's groups and the roles that follow from them")
  Page<DirectoryGroupDocument> groups(Caller caller) {
    return Page.whole(groups.all(caller).stream().map(DirectoryGroupDocument::of).toList());
  }

  @PutMapping("/directory-groups/{id}/role")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Say which role follows from a group",
      description = "Counts at once for its members; nobody gives a role that may more than they.")
  DirectoryGroupDocument map(
      Caller caller, @PathVariable UUID id, @RequestBody GroupRoleRequest body) {
    return DirectoryGroupDocument.of(groups.map(caller, id, body.role()));
  }
}
