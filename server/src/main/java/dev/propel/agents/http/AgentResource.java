package dev.propel.agents.http;

import dev.propel.agents.Agent;
import dev.propel.agents.Agents;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.PageRequest;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.kernel.http.Revision;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Agents and their drafts. */
@RestController
@RequestMapping(path = "/api/v1/agents", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Agents")
class AgentResource {

  private final Agents agents;

  AgentResource(Agents agents) {
    this.agents = agents;
  }

  @GetMapping
  @Permitted(Permission.AGENTS_READ)
  @Operation(summary = "List the agents, newest first")
  Page<AgentDocument> list(Caller caller, PageRequest page) {
    return agents.list(caller, page).map(AgentDocument::of);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Permitted(Permission.AGENTS_WRITE)
  @Operation(
      summary = "Make an agent",
      description = "Only the name is needed; the rest is empty or the default.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = NewAgent.class))))
  ResponseEntity<AgentDocument> create(Caller caller, @RequestBody JsonNode body) {
    Agent agent = agents.create(caller, AgentFieldsReader.read(body));
    return tagged(agent, ResponseEntity.created(URI.create("/api/v1/agents/" + agent.id())));
  }

  @GetMapping("/{id}")
  @Permitted(Permission.AGENTS_READ)
  @Operation(summary = "Read an agent and its draft")
  ResponseEntity<AgentDocument> get(Caller caller, @PathVariable UUID id) {
    return tagged(agents.get(caller, id), ResponseEntity.ok());
  }

  @PatchMapping("/{id}")
  @Permitted(Permission.AGENTS_WRITE)
  @Operation(
      summary = "Change the draft",
      description = "A JSON merge patch: what is left out stays, a temperature of null clears it.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = AgentChanges.class))))
  ResponseEntity<AgentDocument> change(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody JsonNode body) {
    Agent agent =
        agents.change(caller, id, IfMatch.revision(ifMatch), AgentFieldsReader.read(body));
    return tagged(agent, ResponseEntity.ok());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Permitted(Permission.AGENTS_WRITE)
  @Operation(summary = "Delete an agent", description = "Its conversations stay readable.")
  void delete(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    agents.delete(caller, id, IfMatch.revision(ifMatch));
  }

  static ResponseEntity<AgentDocument> tagged(Agent agent, ResponseEntity.BodyBuilder answer) {
    return answer.eTag(new Revision(agent.revision()).etag()).body(AgentDocument.of(agent));
  }
}
