package dev.propel.identity.http;

import dev.propel.identity.platform.PlatformAdministrator;
import dev.propel.identity.platform.PlatformAdministrators;
import dev.propel.identity.platform.PlatformUser;
import dev.propel.identity.platform.PlatformUsers;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/platform", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Platform")
class PlatformPeopleResource {

  /**
   * A person of the deployment.
   *
   * @param verified whether they have shown that the address is theirs
   * @param suspendedAt since when they are shut out; null for who may come in
   */
  record PlatformUserDocument(
      UUID id,
      String email,
      String name,
      boolean verified,
      Instant createdAt,
      @Nullable Instant suspendedAt) {
    static PlatformUserDocument of(PlatformUser user) {
      return new PlatformUserDocument(
          user.person().id(),
          user.person().email(),
          user.person().name(),
          user.verified(),
          user.createdAt(),
          user.suspendedAt());
    }
  }

  /**
   * Somebody who looks after the deployment.
   *
   * @param named whether PROPEL_PLATFORM_ADMINS names them
   * @param appointedAt when another appointed them; null for one who is only named
   */
  record AdministratorDocument(
      UUID userId, String email, String name, boolean named, @Nullable Instant appointedAt) {
    static AdministratorDocument of(PlatformAdministrator each) {
      return new AdministratorDocument(
          each.person().id(),
          each.person().email(),
          each.person().name(),
          each.named(),
          each.appointedAt());
    }
  }

  /** Whom to appoint: somebody who is registered and has confirmed this address. */
  record AppointmentRequest(@Nullable String email) {}

  private final PlatformUsers users;
  private final PlatformAdministrators administrators;

  PlatformPeopleResource(PlatformUsers users, PlatformAdministrators administrators) {
    this.users = users;
    this.administrators = administrators;
  }

  @GetMapping("/users")
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "List all people",
      description = "In the order in which they registered, or the one with exactly this address.")
  Page<PlatformUserDocument> users(
      Caller caller, @RequestParam(required = false) @Nullable String email, PageRequest request) {
    return users.list(caller, email, request).map(PlatformUserDocument::of);
  }

  @PutMapping("/users/{id}/suspension")
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "Suspend a person",
      description = "They are refused everywhere within five seconds and their sessions end.")
  PlatformUserDocument suspend(Caller caller, @PathVariable UUID id) {
    return PlatformUserDocument.of(users.suspend(caller, id));
  }

  @DeleteMapping("/users/{id}/suspension")
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(summary = "Let a suspended person in again")
  PlatformUserDocument restore(Caller caller, @PathVariable UUID id) {
    return PlatformUserDocument.of(users.restore(caller, id));
  }

  @DeleteMapping("/users/{id}/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "Sign a person out everywhere",
      description = "At once on the node asked, within five seconds on the others.")
  void signOut(Caller caller, @PathVariable UUID id) {
    users.signOut(caller, id);
  }

  @GetMapping("/administrators")
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(summary = "List platform administrators")
  Page<AdministratorDocument> administrators(Caller caller) {
    return Page.whole(administrators.list(caller).stream().map(AdministratorDocument::of).toList());
  }

  @PostMapping("/administrators")
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(summary = "Appoint a platform administrator")
  AdministratorDocument appoint(Caller caller, @RequestBody AppointmentRequest body) {
    return AdministratorDocument.of(administrators.appoint(caller, body.email()));
  }

  @DeleteMapping("/administrators/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.PLATFORM_MANAGE)
  @Operation(
      summary = "Dismiss a platform administrator",
      description = "409 last_administrator when nobody would be left.")
  void dismiss(Caller caller, @PathVariable UUID id) {
    administrators.dismiss(caller, id);
  }
}
