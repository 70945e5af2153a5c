package dev.propel.agents.http;

import dev.propel.agents.AgentVersion;
import dev.propel.agents.AgentVersions;
import dev.propel.agents.Agents;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The published versions of an agent. */
@RestController
@RequestMapping(path = "/api/v1/agents/{id}/versions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Agents")
class AgentVersionResource {

  private final Agents agents;
  private final AgentVersions versions;

  AgentVersionResource(Agents agents, AgentVersions versions) {
    this.agents = agents;
    this.versions = versions;
  }

  @GetMapping
  @Permitted(Permission.AGENTS_READ)
  @Operation(summary = "List an agent's versions, newest first")
  Page<AgentVersionDocument> list(Caller caller, @PathVariable UUID id, PageRequest page) {
    return versions.list(caller, id, page).map(AgentVersionDocument::of);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.AGENTS_PUBLISH)
  @Operation(summary = "Publish the draft as the next version")
  ResponseEntity<AgentVersionDocument> publish(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody(required = false) @Nullable Publication publication) {
    AgentVersion version =
        versions.publish(
            caller, id, IfMatch.revision(ifMatch), publication == null ? null : publication.note());
    return ResponseEntity.created(
            URI.create("/api/v1/agents/%s/versions/%d".formatted(id, version.version())))
        .body(AgentVersionDocument.of(version));
  }

  @GetMapping("/{version}")
  @Permitted(Permission.AGENTS_READ)
  @Operation(summary = "Read one version")
  AgentVersionDocument get(Caller caller, @PathVariable UUID id, @PathVariable int version) {
    return AgentVersionDocument.of(versions.get(caller, id, version));
  }

  @PostMapping("/{version}/restore")
  @Permitted(Permission.AGENTS_WRITE)
  @Operation(
      summary = "Make a version the draft again",
      description = "Publishes nothing: the draft can be looked at first.")
  ResponseEntity<AgentDocument> restore(
      Caller caller,
      @PathVariable UUID id,
      @PathVariable int version,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return AgentResource.tagged(
        agents.restore(caller, id, IfMatch.revision(ifMatch), version), ResponseEntity.ok());
  }

  /** What to say about a version; may be left out. */
  @Schema(name = "Publication")
  record Publication(@Schema(maxLength = AgentVersions.MAX_NOTE) @Nullable String note) {}
}
