package dev.propel.identity.http;

import dev.propel.identity.token.JsonWebKeys;
import dev.propel.kernel.http.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in")
class JsonWebKeyResource {

  private static final Duration KEPT = Duration.ofMinutes(5);

  private final JsonWebKeys keys;

  JsonWebKeyResource(JsonWebKeys keys) {
    this.keys = keys;
  }

  @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
  @PublicOperation
  @Operation(
      summary = "Read the public keys",
      description = "Access tokens are signed with one of these (RFC 7517).")
  ResponseEntity<Map<String, Object>> keys() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
        .body(keys.document());
  }
}
