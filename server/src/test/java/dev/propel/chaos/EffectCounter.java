package dev.propel.chaos;

import dev.propel.tools.Effect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Counts what tools do, in the driver. An effect has happened when its line has come in. */
final class EffectCounter implements AutoCloseable {

  private final ServerSocket listening;
  private final Map<String, List<Done>> byCall = new ConcurrentHashMap<>();

  /** One effect. */
  record Done(String tool, String run, String callId, String key) {}

  EffectCounter() throws IOException {
    listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("effects").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Whether the call with this id of the model has had its effect. */
  boolean seen(String callId) {
    return byCall.containsKey(callId);
  }

  /** Every effect, by the model's id of the call. */
  Map<String, List<Done>> byCall() {
    return byCall.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
  }

  /**
   * How many effects of such tools happened, and how many of those were not the first of their
   * call.
   */
  String summary(Effect effect) {
    List<List<Done>> calls =
        byCall.values().stream()
            .filter(done -> done.getFirst().tool().equals(EffectTool.named(effect)))
            .toList();
    int all = calls.stream().mapToInt(List::size).sum();
    return all + ", " + (all - calls.size()) + " of them again";
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> count(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void count(Socket socket) {
    try (socket) {
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (line == null) {
        return;
      }
      String[] words = line.split(" ", 4);
      Done done = new Done(words[0], words[1], words[2], words[3]);
      byCall.computeIfAbsent(done.callId(), _ -> new CopyOnWriteArrayList<>()).add(done);
      socket.getOutputStream().write("counted\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException killed) {
      // The worker died before it had said or heard all.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
