package dev.propel.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that say one thing after another and read each answer's stream to its end. A conversation
 * takes {@value #TURNS} turns, then the client begins another.
 */
record Talkers(Api api, int port, String agent) {

  private static final int TURNS = 10;
  private static final byte[] MESSAGE =
      "{\"content\":\"What is 12 times 7?\"}".getBytes(StandardCharsets.UTF_8);

  /** Nanoseconds of every run, sorted. */
  long[] talk(int clients, Duration time) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    List<long[]> latencies = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<long[]>> working = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        working.add(threads.submit(() -> client(end)));
      }
      for (Future<long[]> client : working) {
        latencies.add(client.get());
      }
    }
    return latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }

  /** The path of a new conversation's messages. */
  String conversation() throws IOException, InterruptedException {
    String id = api.post("/api/v1/conversations", Map.of("agentId", agent)).get("id").asString();
    return "/api/v1/conversations/" + id + "/messages";
  }

  /** Says something and hears the answer out; nanoseconds. */
  long turn(RawHttp http, String messages) throws IOException {
    long began = System.nanoTime();
    String events = http.post(messages, MESSAGE);
    if (!events.contains("RUN_FINISHED") || !events.contains("TOOL_CALL_RESULT")) {
      throw new IOException("A run did not end as it should:\n" + events);
    }
    return System.nanoTime() - began;
  }

  private long[] client(long end) throws IOException, InterruptedException {
    long[] latencies = new long[1024];
    int runs = 0;
    try (RawHttp http = new RawHttp(port, api.token())) {
      String messages = "";
      while (System.nanoTime() < end) {
        if (runs % TURNS == 0) {
          messages = conversation();
        }
        if (runs == latencies.length) {
          latencies = Arrays.copyOf(latencies, runs * 2);
        }
        latencies[runs++] = turn(http, messages);
      }
    }
    return Arrays.copyOf(latencies, runs);
  }
}
