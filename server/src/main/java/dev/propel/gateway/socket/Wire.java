package dev.propel.gateway.socket;

import dev.propel.kernel.Failure;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Frames to and from text. Safe for many threads when its session is. */
final class Wire {

  /** Closed because no token counts (4000 to 4999 are an application's own). */
  static final CloseStatus UNAUTHENTICATED = new CloseStatus(4401, "unauthenticated");

  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  private final WebSocketSession session;
  private final JsonMapper json;

  Wire(WebSocketSession session, JsonMapper json) {
    this.session = session;
    this.json = json;
  }

  ClientFrame read(String text) {
    try {
      return json.readValue(text, ClientFrame.class);
    } catch (JacksonException unreadable) {
      throw Failure.malformed(
          "frame", "This is not a frame that is known here: " + unreadable.getOriginalMessage());
    }
  }

  void send(ServerFrame frame) throws IOException {
    session.sendMessage(new TextMessage(json.writeValueAsString(frame)));
  }

  void close(CloseStatus status) {
    try {
      session.close(status);
    } catch (IOException gone) {
      LOG.debug("The connection was gone already", gone);
    }
  }
}
