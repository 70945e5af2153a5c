package dev.propel.identity.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.propel.identity.directory.Chosen;
import dev.propel.identity.directory.DirectoryGroups;
import dev.propel.identity.directory.DirectoryUsers;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(
    path = "/scim/v2",
    produces = ScimResource.MEDIA_TYPE,
    consumes = {ScimResource.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE, MediaType.ALL_VALUE})
@Tag(
    name = "Directory",
    description = "SCIM 2.0: an organization's directory tells who belongs to it.")
class ScimResource {

  static final String MEDIA_TYPE = "application/scim+json";

  /**
   * A person, with what is kept of SCIM's user; more is read over.
   *
   * @param userName an e-mail address, or the primary of the emails is one
   * @param active whether they are to be a member; true when absent
   */
  record ScimUserBody(String userName, @Nullable String displayName, @Nullable Boolean active) {}

  /** A group; its members, not shown here, are objects with the value of a user's id. */
  record ScimGroupBody(String displayName) {}

  /** A PatchOp message. */
  record ScimPatchBody(@JsonProperty("Operations") List<ScimOperation> operations) {}

  /** One change: add, replace or remove; a path may be absent. */
  record ScimOperation(String op, @Nullable String path) {}

  private final DirectoryUsers users;
  private final DirectoryGroups groups;

  ScimResource(DirectoryUsers users, DirectoryGroups groups) {
    this.users = users;
    this.groups = groups;
  }

  @GetMapping("/Users")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "List the directory's users",
      description = "With SCIM's filter, startIndex (from 1) and count (at most 200).")
  ObjectNode users(
      Caller caller,
      @RequestParam(required = false) @Nullable String filter,
      @RequestParam(defaultValue = "1") int startIndex,
      @RequestParam(defaultValue = "100") int count) {
    return answer(users.list(caller, filter, startIndex, count));
  }

  @GetMapping("/Users/{id}")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Read a user of the directory")
  ObjectNode user(Caller caller, @PathVariable UUID id) {
    return users.get(caller, id);
  }

  @PostMapping("/Users")
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Add a user to the directory",
      description =
          "A member at once where the address's domain is proved to be the organization's; otherwise"
              + " invited by mail.")
  ObjectNode createUser(
      Caller caller,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ScimUserBody.class)))
          @RequestBody
          JsonNode body) {
    return users.create(caller, body);
  }

  @PutMapping("/Users/{id}")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Replace a user of the directory")
  ObjectNode replaceUser(
      Caller caller,
      @PathVariable UUID id,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ScimUserBody.class)))
          @RequestBody
          JsonNode body) {
    return users.replace(caller, id, body);
  }

  @PatchMapping("/Users/{id}")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Change a user of the directory",
      description = "A user made inactive is a member no more; one made active is again.")
  ObjectNode patchUser(
      Caller caller,
      @PathVariable UUID id,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ScimPatchBody.class)))
          @RequestBody
          JsonNode body) {
    return users.patch(caller, id, body);
  }

  @DeleteMapping("/Users/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Remove a user from the directory",
      description = "Their membership ends, or their invitation is taken back.")
  void deleteUser(Caller caller, @PathVariable UUID id) {
    users.delete(caller, id);
  }

  @GetMapping("/Groups")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "List the directory's groups",
      description = "With SCIM's filter, startIndex (from 1) and count (at most 200).")
  ObjectNode groups(
      Caller caller,
      @RequestParam(required = false) @Nullable String filter,
      @RequestParam(defaultValue = "1") int startIndex,
      @RequestParam(defaultValue = "100") int count) {
    return answer(groups.list(caller, filter, startIndex, count));
  }

  @GetMapping("/Groups/{id}")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Read a group of the directory")
  ObjectNode group(Caller caller, @PathVariable UUID id) {
    return groups.get(caller, id);
  }

  @PostMapping("/Groups")
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Add a group to the directory")
  ObjectNode createGroup(
      Caller caller,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ScimGroupBody.class)))
          @RequestBody
          JsonNode body) {
    return groups.create(caller, body);
  }

  @PutMapping("/Groups/{id}")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Replace a group of the directory")
  ObjectNode replaceGroup(
      Caller caller,
      @PathVariable UUID id,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ScimGroupBody.class)))
          @RequestBody
          JsonNode body) {
    return groups.replace(caller, id, body);
  }

  @PatchMapping("/Groups/{id}")
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(
      summary = "Change a group of the directory",
      description = "Who joins or leaves a group that gives a role has it or loses it at once.")
  ObjectNode patchGroup(
      Caller caller,
      @PathVariable UUID id,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ScimPatchBody.class)))
          @RequestBody
          JsonNode body) {
    return groups.patch(caller, id, body);
  }

  @DeleteMapping("/Groups/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.SIGN_IN_MANAGE)
  @Operation(summary = "Remove a group from the directory")
  void deleteGroup(Caller caller, @PathVariable UUID id) {
    groups.delete(caller, id);
  }

  private static ObjectNode answer(Chosen chosen) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    answer.put("totalResults", chosen.total());
    answer.put("startIndex", chosen.startIndex());
    answer.put("itemsPerPage", chosen.resources().size());
    answer.putArray("Resources").addAll(chosen.resources());
    return answer;
  }
}
