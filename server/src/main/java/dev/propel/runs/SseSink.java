package dev.propel.runs;

import dev.propel.kernel.http.ServerSentEvents;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a run's events as server-sent events, each with its cursor as id; those of children have a
 * {@code path}.
 */
public final class SseSink implements EventSink {

  private final ServerSentEvents stream;
  private final JsonMapper json;

  /** Events into this open stream. */
  public SseSink(ServerSentEvents stream, JsonMapper json) {
    this.stream = stream;
    this.json = json;
  }

  @Override
  public void event(Cursor cursor, List<UUID> path, RunEvent event) throws IOException {
    stream.send(
        cursor.toString(),
        path.isEmpty() ? json.writeValueAsString(event) : withPath(event, path).toString());
  }

  private ObjectNode withPath(RunEvent event, List<UUID> path) {
    ObjectNode node = json.valueToTree(event);
    ArrayNode ids = node.putArray("path");
    path.forEach(run -> ids.add(run.toString()));
    return node;
  }

  @Override
  public void flush() throws IOException {
    stream.flush();
  }

  @Override
  public void keepAlive() throws IOException {
    stream.keepAlive();
  }
}
