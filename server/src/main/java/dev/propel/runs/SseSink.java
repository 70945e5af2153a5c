package dev.propel.runs;

import dev.propel.kernel.http.ServerSentEvents;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes a run's events as server-sent events, each with its cursor as id. */
public final class SseSink implements EventSink {

  private final ServerSentEvents stream;
  private final JsonMapper json;

  /** Events into this open stream. */
  public SseSink(ServerSentEvents stream, JsonMapper json) {
    this.stream = stream;
    this.json = json;
  }

  @Override
  public void event(Cursor cursor, RunEvent event) throws IOException {
    stream.send(cursor.toString(), json.writeValueAsString(event));
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
