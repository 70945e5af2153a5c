package dev.propel.walls;

import dev.propel.walls.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes good requests of operations, as one house would, with things of its own or of another. */
final class Requests {

  private final Client client;
  private final House sender;

  Requests(Client client, House sender) {
    this.client = client;
    this.sender = sender;
  }

  /**
   * Sends the operation's request.
   *
   * @param inPath what stands in the path
   * @param inBody what the body's fields refer to
   * @param authorization the header's value; none when null
   */
  Answer send(
      ApiOperation operation, Things inPath, Things inBody, @Nullable String authorization) {
    return send(
        operation,
        operation.path(inPath),
        body(operation, inBody, false),
        operation.accepts().iterator().next(),
        authorization);
  }

  /** The same in the organization that the path names. */
  Answer sendBelow(
      String organization, ApiOperation operation, Things things, @Nullable String authorization) {
    return send(
        operation,
        operation
            .path(things)
            .replaceFirst(
                ApiOperation.BASE, ApiOperation.BASE + "organizations/" + organization + "/"),
        body(operation, things, false),
        operation.accepts().iterator().next(),
        authorization);
  }

  /** The same with everything said. */
  Answer send(
      ApiOperation operation,
      String path,
      @Nullable JsonNode body,
      String accept,
      @Nullable String authorization,
      String... more) {
    List<String> headers = new ArrayList<>(List.of(more));
    headers.addAll(List.of("Accept", accept));
    if (authorization != null) {
      headers.addAll(List.of("Authorization", authorization));
    }
    return client.send(operation.method(), path, body, headers.toArray(String[]::new));
  }

  /** The operation's body; null when it takes none. */
  @Nullable JsonNode body(ApiOperation operation, Things things, boolean optionalIds) {
    if (operation.isScimPatch()) {
      ObjectNode change = Schemas.JSON.createObjectNode();
      change
          .putArray("Operations")
          .addObject()
          .put("op", "replace")
          .put("path", "displayName")
          .put("value", sender.text("displayName"));
      return change;
    }
    if (operation.body().isMissingNode()) {
      return null;
    }
    ObjectNode body = Schemas.body(operation, sender, things, optionalIds);
    return operation.path().endsWith("/auth/login") ? body.put("email", sender.address()) : body;
  }
}
