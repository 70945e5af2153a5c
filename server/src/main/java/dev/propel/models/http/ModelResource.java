package dev.propel.models.http;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Page;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Permitted;
import dev.propel.models.ModelInfo;
import dev.propel.models.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The models that an agent can be given. */
@RestController
@RequestMapping(path = "/api/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
class ModelResource {

  private final Models models;

  ModelResource(Models models) {
    this.models = models;
  }

  @GetMapping
  @Permitted(Permission.AGENTS_READ)
  @Operation(summary = "List the models on offer, the default first")
  Page<ModelInfo> list(Caller caller) {
    caller.require(Permission.AGENTS_READ);
    return Page.whole(models.catalogue());
  }
}
