package dev.propel.tools.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.tools.ToolDescription;
import dev.propel.tools.Toolbox;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tools that an agent can be given. */
@RestController
@RequestMapping(path = "/api/v1/tools", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Tools")
class ToolResource {

  private final Toolbox toolbox;

  ToolResource(Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  @GetMapping
  @Permitted(Permission.AGENTS_READ)
  @Operation(summary = "List the tools that an agent can be given")
  Page<ToolDescription> list(Caller caller) {
    caller.require(Permission.AGENTS_READ);
    return Page.whole(toolbox.catalogue());
  }
}
