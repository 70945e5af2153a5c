package dev.propel.walls;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tries every frame that a client can send, with the victim's ids. */
final class SocketAttacks {

  private static final String FRAMES = "dev.propel.gateway.socket.ClientFrame";
  private static final int UNAUTHENTICATED = 4401;

  private final Siege siege;

  SocketAttacks(Siege siege) {
    this.siege = siege;
  }

  void all() {
    // All are opened before one is waited for: the server's patience is then needed only once.
    Map<String, TestSocket> strangers = new LinkedHashMap<>();
    strangers.put("silence", TestSocket.open(siege.client));
    siege.badTokens.forEach((kind, header) -> {
      strangers.put(kind + " at the handshake", TestSocket.open(siege.client, header));
      TestSocket socket = TestSocket.open(siege.client);
      String token = header.substring(header.indexOf(' ') + 1);
      socket.send(Schemas.JSON.createObjectNode().put("type", "authenticate").put("token", token));
      strangers.put(kind + " in a frame", socket);
    });
    frames().forEach(this::attack);
    strangers.forEach(this::closesOn);
  }

  private void closesOn(String what, TestSocket socket) {
    siege.findings.attempted();
    int code = socket.closed();
    if (code != UNAUTHENTICATED) {
      siege.findings.fault("socket: on %s it was closed with %d".formatted(what, code));
    }
    siege.findings.searched("socket: " + what, "", socket.heard());
  }

  /** Before a token, everything is refused; after it, the victim's is as if it were not there. */
  private void attack(Class<?> frame) {
    TestSocket unknown = TestSocket.open(siege.client);
    JsonNode refusal = unknown.ask(filled(frame, siege.foreign));
    expect(frame, "without a token", refusal, 401);
    unknown.end();
    TestSocket known = TestSocket.open(siege.client, siege.pass());
    known.await("ready");
    JsonNode foreign = known.ask(filled(frame, siege.foreign));
    JsonNode nobodys = known.ask(filled(frame, siege.nobodys));
    expect(frame, "with the victim's ids", foreign, 404);
    if (!foreign.equals(nobodys)) {
      siege.findings.fault("socket: " + frame + " tells " + foreign + " from " + nobodys);
    }
    known.end();
    siege.findings.searched("socket: " + frame, sent(frame), known.heard() + unknown.heard());
  }

  /** A frame that only concerns the connection itself is answered with an empty result. */
  private void expect(Class<?> frame, String attack, JsonNode answer, int status) {
    siege.findings.attempted();
    boolean nothing = answer.has("result") && answer.path("result").isEmpty();
    if (!nothing && answer.at("/problem/status").asInt(0) != status) {
      siege.findings.fault("socket: %s %s: %s".formatted(frame, attack, answer));
    }
  }

  private String sent(Class<?> frame) {
    return filled(frame, siege.foreign).toString();
  }

  private ObjectNode filled(Class<?> frame, Things things) {
    ObjectNode filled =
        Schemas.JSON
            .createObjectNode()
            .put("type", frame.getAnnotation(JsonTypeName.class).value());
    for (RecordComponent component : frame.getRecordComponents()) {
      String name = component.getName();
      if (component.getType() == UUID.class) {
        ApiOperation asked =
            new ApiOperation(
                "frame", frame.getSimpleName(), "", List.of(), false, filled, Set.of());
        filled.put(name, things.referredBy(name, asked));
      } else if (name.equals("content") || name.equals("id")) {
        filled.put(name, siege.attacker.text(name));
      }
    }
    return filled;
  }

  /** The frames that name something by id. */
  private static Stream<Class<?>> frames() {
    try {
      return Stream.<Class<?>>of(Class.forName(FRAMES).getPermittedSubclasses())
          .filter(frame ->
              Stream.of(frame.getRecordComponents())
                  .anyMatch(each -> each.getType() == UUID.class));
    } catch (ClassNotFoundException moved) {
      throw new AssertionError(moved);
    }
  }
}
