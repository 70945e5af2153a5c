package dev.propel.gateway.socket;

import dev.propel.conversations.Conversations;
import dev.propel.identity.Authenticator;
import dev.propel.runs.Runs;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.json.JsonMapper;

/** Takes WebSocket connections and gives each its own {@link Connection}. */
@Component
class SocketDoor extends TextWebSocketHandler {

  private static final int SLOWEST_SEND_MS = 20_000;
  private static final int LARGEST_BACKLOG = 4 << 20;

  private final Authenticator authenticator;
  private final Conversations conversations;
  private final Runs runs;
  private final JsonMapper json;
  private final Map<String, Connection> connections = new ConcurrentHashMap<>();

  SocketDoor(Authenticator authenticator, Conversations conversations, Runs runs, JsonMapper json) {
    this.authenticator = authenticator;
    this.conversations = conversations;
    this.runs = runs;
    this.json = json;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    WebSocketSession safe =
        new ConcurrentWebSocketSessionDecorator(session, SLOWEST_SEND_MS, LARGEST_BACKLOG);
    Connection connection =
        new Connection(new Wire(safe, json), source(session), authenticator, conversations, runs);
    connections.put(session.getId(), connection);
    String header = session.getHandshakeHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith("Bearer ")) {
      connection.receive(new ClientFrame.Authenticate(null, header.substring("Bearer ".length())));
    } else {
      connection.expectToken();
    }
  }

  private static String source(WebSocketSession session) {
    InetSocketAddress address = session.getRemoteAddress();
    return address == null ? "" : address.getAddress().getHostAddress();
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage text) {
    Connection connection = connections.get(session.getId());
    if (connection != null) {
      connection.receive(text.getPayload());
    }
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    Connection connection = connections.remove(session.getId());
    if (connection != null) {
      connection.closed();
    }
  }
}
