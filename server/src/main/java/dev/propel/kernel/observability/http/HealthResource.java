package dev.propel.kernel.observability.http;

import dev.propel.kernel.http.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether this process can serve. */
@RestController
@Tag(name = "Health")
class HealthResource {

  private final HealthEndpoint health;
  private final String version;

  HealthResource(HealthEndpoint health, ObjectProvider<BuildProperties> build) {
    this.health = health;
    this.version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("unpackaged");
  }

  @GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
  @PublicOperation
  @Operation(summary = "Ask whether the server is up")
  @ApiResponse(responseCode = "200", description = "It can serve")
  @ApiResponse(responseCode = "503", description = "A part that it needs is down")
  ResponseEntity<Health> health() {
    HealthDescriptor descriptor = health.health();
    boolean up = isUp(descriptor);
    return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .header("Cache-Control", "no-store")
        .body(new Health(word(up), version, components(descriptor)));
  }

  private static Map<String, State> components(HealthDescriptor descriptor) {
    Map<String, State> states = new TreeMap<>();
    @Nullable Map<String, HealthDescriptor> parts =
        descriptor instanceof CompositeHealthDescriptor composite
            ? composite.getComponents()
            : null;
    if (parts != null) {
      parts.forEach((name, part) -> states.put(name, state(part)));
    }
    return states;
  }

  private static boolean isUp(HealthDescriptor descriptor) {
    Status status = descriptor.getStatus();
    return !status.equals(Status.DOWN) && !status.equals(Status.OUT_OF_SERVICE);
  }

  private static State word(boolean up) {
    return up ? State.UP : State.DOWN;
  }

  private static State state(HealthDescriptor part) {
    return part.getStatus().getCode().equals(State.DEGRADED.name())
        ? State.DEGRADED
        : word(isUp(part));
  }

  /** Whether something serves. */
  enum State {
    UP,
    /** It serves, but not as well as it should. */
    DEGRADED,
    DOWN
  }

  /**
   * How the server is.
   *
   * @param version of this build
   * @param components the parts it needs, by name
   */
  record Health(State status, String version, Map<String, State> components) {}
}
