package dev.propel.gateway.socket;

import dev.propel.kernel.Failure;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    ClientFrame frame;
    try {
      frame = json.readValue(text, ClientFrame.class);
    } catch (JacksonException unreadable) {
      throw malformed(unreadable);
    }
    // The document "null".
    if (frame == null) {
      throw Failure.malformed("frame", "A frame is a JSON object.");
    }
    return frame;
  }

  /** The client's id of a frame that could not be read, where it can be made out. */
  @Nullable String id(String text) {
    try {
      return json.readTree(text).path("id").asString(null);
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  /** In our words: Jackson's own name our classes. */
  private static Failure malformed(JacksonException unreadable) {
    return unreadable.getPath().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(Objects::nonNull)
        .findFirst()
        .map(field ->
            Failure.malformed(field, "The frame's " + field + " is not what it has to be."))
        .orElseGet(
            () -> Failure.malformed("frame", "This is not a frame of a type that is known here."));
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
