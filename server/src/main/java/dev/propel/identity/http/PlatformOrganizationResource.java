package dev.propel.identity.http;

import dev.propel.identity.access.AccessGrant;
import dev.propel.identity.access.AccessGrants;
import dev.propel.identity.platform.PlatformOrganization;
import dev.propel.identity.platform.PlatformOrganizations;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
    path = "/api/v1/platform/organizations",
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Platform", description = "Looking after the deployment; for its administrators.")
class PlatformOrganizationResource {

  /**
   * An organization without any content.
   *
   * @param suspendedAt since when it is suspended; null for an active one
   * @param recentRuns how many runs began in the last thirty days
   */
  record PlatformOrganizationDocument(
      UUID id,
      String name,
      Instant createdAt,
      @Nullable Instant suspendedAt,
      @Nullable String suspensionReason,
      long members,
      long recentRuns,
      ShareDocument share) {
    static PlatformOrganizationDocument of(PlatformOrganization each) {
      return new PlatformOrganizationDocument(
          each.organization().id().value(),
          each.organization().name(),
          each.state().createdAt(),
          each.state().suspendedAt(),
          each.state().reason(),
          each.members(),
          each.recentRuns(),
          ShareDocument.of(each.share()));
    }
  }

  /**
   * An organization's part of the workers.
   *
   * @param weight beside others, whose usual one is 1
   * @param maxRuns how many of its runs are executed at once; the deployment's limit when null
   */
  record ShareDocument(double weight, @Nullable Integer maxRuns) {
    static ShareDocument of(PlatformOrganization.Share share) {
      return new ShareDocument(share.weight(), share.maxRuns());
    }
  }

  /** What an organization is to have: more than 0 up to 1000; 1 to 10000 runs. */
  record ShareRequest(@Nullable Double weight, @Nullable Integer maxRuns) {}

  /** What a new organization is called and who is invited as its owner. */
  record NewPlatformOrganization(@Nullable String name, @Nullable String ownerEmail) {}

  /** Why, in 1 to 500 characters. */
  record SuspensionRequest(@Nullable String reason) {}

  /**
   * Why, in 10 to 500 characters, and for how long.
   *
   * @param minutes 1 to 240
   */
  record AccessRequest(@Nullable String reason, @Nullable Integer minutes) {}

  private final PlatformOrganizations organizations;
  private final AccessGrants grants;

  PlatformOrganizationResource(PlatformOrganizations organizations, AccessGrants grants) {
    this.organizations = organizations;
    this.grants = grants;
  }

  @GetMapping
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "List all organizations",
      description = "Oldest first, by name and numbers, without content.")
  Page<PlatformOrganizationDocument> list(Caller caller, PageRequest request) {
    return organizations.list(caller, request).map(PlatformOrganizationDocument::of);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "Make an organization for somebody",
      description = "Invites its first owner by mail.")
  PlatformOrganizationDocument create(Caller caller, @RequestBody NewPlatformOrganization body) {
    return PlatformOrganizationDocument.of(
        organizations.create(caller, body.name(), body.ownerEmail()));
  }

  @PutMapping("/{id}/suspension")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "Suspend an organization",
      description =
          "Its people and keys are refused within five seconds and its queued runs wait, until it is"
              + " resumed.")
  void suspend(Caller caller, @PathVariable UUID id, @RequestBody SuspensionRequest body) {
    organizations.suspend(caller, id, body.reason());
  }

  @DeleteMapping("/{id}/suspension")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(summary = "Resume an organization")
  void resume(Caller caller, @PathVariable UUID id) {
    organizations.resume(caller, id);
  }

  @PutMapping("/{id}/share")
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "Set an organization's part of the workers",
      description = "Counts for what is taken from the queue from now on.")
  ShareDocument give(Caller caller, @PathVariable UUID id, @RequestBody ShareRequest body) {
    return ShareDocument.of(organizations.give(caller, id, body.weight(), body.maxRuns()));
  }

  @PostMapping("/{id}/access")
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "Look into an organization",
      description =
          "Lets the caller, a person, read what is in it for up to four hours and write nothing. Its"
              + " owners are told by mail, its audit trail records it, and they can end it.")
  AccessGrantDocument access(
      Caller caller, @PathVariable UUID id, @RequestBody AccessRequest body) {
    AccessGrant grant = grants.give(caller, id, body.reason(), body.minutes());
    return AccessGrantDocument.of(grant, null);
  }

  @DeleteMapping("/{id}/access")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(summary = "Stop looking into an organization")
  void leave(Caller caller, @PathVariable UUID id) {
    grants.end(caller, id);
  }
}
