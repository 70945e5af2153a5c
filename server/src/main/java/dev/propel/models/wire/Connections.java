package dev.propel.models.wire;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Connections waiting for their next call, the last used first, so that those of a rush grow old
 * and are closed.
 */
final class Connections implements AutoCloseable {

  /** Shorter than what servers and load balancers commonly keep. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final Map<Origin, ConcurrentLinkedDeque<Connection>> idle = new ConcurrentHashMap<>();

  /** One that was used before, or null when a new one is needed. */
  @Nullable Connection take(Origin origin) {
    Connection connection = of(origin).pollFirst();
    if (connection != null && connection.isIdleFor(KEPT)) {
      connection.close();
      closeOld(origin);
      return null;
    }
    return connection;
  }

  void keep(Origin origin, Connection connection) {
    connection.becomeIdle();
    of(origin).addFirst(connection);
    closeOld(origin);
  }

  private void closeOld(Origin origin) {
    ConcurrentLinkedDeque<Connection> connections = of(origin);
    Connection oldest = connections.peekLast();
    while (oldest != null && oldest.isIdleFor(KEPT)) {
      if (connections.removeLastOccurrence(oldest)) {
        oldest.close();
      }
      oldest = connections.peekLast();
    }
  }

  private ConcurrentLinkedDeque<Connection> of(Origin origin) {
    return idle.computeIfAbsent(origin, _ -> new ConcurrentLinkedDeque<>());
  }

  @Override
  public void close() {
    idle.values().forEach(connections -> connections.forEach(Connection::close));
    idle.clear();
  }
}
