package dev.propel.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Durable runs through the front door: model → tool → model against a model server without delay,
 * streamed to the end by each client, fsync on. A conversation takes {@value #TURNS} turns, then
 * the client begins another.
 */
@Command(name = "runs", description = "durable runs a second, latency, CPU and WAL per run")
final class RunsBench implements Callable<Integer> {

  private static final int STEPS_PER_RUN = 3;
  private static final int TURNS = 10;
  private static final byte[] MESSAGE =
      "{\"content\":\"What is 12 times 7?\"}".getBytes(StandardCharsets.UTF_8);

  @Mixin private final Bench.Common common = new Bench.Common();

  @Option(names = "--at-once", split = ",", description = "clients (default: 1,16,64)")
  private List<Integer> atOnce = List.of(1, 16, 64);

  @Option(
      names = "--seconds",
      description = "how long each is measured (default: ${DEFAULT-VALUE})")
  private int seconds = 15;

  @Option(names = "--warm-up", description = "seconds before that (default: ${DEFAULT-VALUE})")
  private int warmUp = 15;

  @Override
  public Integer call() throws Exception {
    Path data = ServerProcess.temporaryData();
    try (ModelServerProcess models = ModelServerProcess.start();
        ServerProcess server =
            ServerProcess.start(
                common.command,
                data,
                Map.of(
                    "PROPEL_LOG",
                    "json",
                    "OPENAI_BASE_URL",
                    models.url() + "/v1",
                    "OPENAI_MODELS",
                    "bench"));
        Api api = new Api(server.url())) {
      api.register("bench@example.com", "a long bench password", "Bench", "Bench");
      String agent =
          api.post(
                  "/api/v1/agents",
                  Map.of("name", "Bench", "model", "openai/bench", "tools", List.of("calculator")))
              .get("id")
              .asString();
      api.post("/api/v1/agents/" + agent + "/versions", Map.of());
      Load load = new Load(api, server.port(), agent);
      load.run(16, Duration.ofSeconds(warmUp));
      Table table = new Table();
      for (int clients : atOnce) {
        measure(table, clients, load, models, server, data);
      }
      common.report(table);
    }
    return 0;
  }

  private void measure(
      Table table,
      int clients,
      Load load,
      ModelServerProcess models,
      ServerProcess server,
      Path data)
      throws Exception {
    List<Long> database = server.descendants();
    double[] before = cpu(server, database, models);
    long wal = wal(data);
    long began = System.nanoTime();
    long[] latencies = load.run(clients, Duration.ofSeconds(seconds));
    double elapsed = (System.nanoTime() - began) / 1e9;
    double[] after = cpu(server, database, models);
    int runs = latencies.length;
    Arrays.sort(latencies);
    table
        .row()
        .put("at once", clients)
        .put("runs/s", runs / elapsed)
        .put("steps/s", runs * STEPS_PER_RUN / elapsed)
        .put("p50 ms", latencies[runs / 2] / 1e6)
        .put("p99 ms", latencies[(int) (runs * 0.99)] / 1e6)
        .put("server CPU ms/run", (after[0] - before[0]) / runs)
        .put("PostgreSQL CPU ms/run", (after[1] - before[1]) / runs)
        .put("models CPU ms/run", (after[2] - before[2]) / runs)
        .put("client CPU ms/run", (after[3] - before[3]) / runs)
        .put("WAL bytes/run", (wal(data) - wal) / runs);
  }

  private static double[] cpu(
      ServerProcess server, List<Long> database, ModelServerProcess models) {
    return new double[] {
      Proc.cpuMillis(server.pid()),
      Proc.cpuMillis(database),
      Proc.cpuMillis(models.pid()),
      Proc.cpuMillis(ProcessHandle.current().pid())
    };
  }

  private static long wal(Path data) throws IOException, SQLException {
    String port = Files.readString(data.resolve("postgres/port")).strip();
    String password = Files.readString(data.resolve("postgres/password")).strip();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/propel", "postgres", password);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Clients that say one thing after another, each in its own conversations. */
  private record Load(Api api, int port, String agent) {

    /** Nanoseconds of every run. */
    long[] run(int clients, Duration time) throws InterruptedException, ExecutionException {
      ConcurrentLinkedQueue<long[]> latencies = new ConcurrentLinkedQueue<>();
      long end = System.nanoTime() + time.toNanos();
      try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
        List<Future<?>> working = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
          working.add(
              threads.submit(() -> {
                latencies.add(client(end));
                return null;
              }));
        }
        for (Future<?> client : working) {
          client.get();
        }
      }
      return latencies.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private long[] client(long end) throws IOException, InterruptedException {
      long[] latencies = new long[1024];
      int runs = 0;
      try (RawHttp http = new RawHttp(port, api.token())) {
        String messages = "";
        while (System.nanoTime() < end) {
          if (runs % TURNS == 0) {
            messages =
                "/api/v1/conversations/"
                    + api.post("/api/v1/conversations", Map.of("agentId", agent))
                        .get("id")
                        .asString()
                    + "/messages";
          }
          long began = System.nanoTime();
          String events = http.post(messages, MESSAGE);
          if (!events.contains("RUN_FINISHED") || !events.contains("TOOL_CALL_RESULT")) {
            throw new IOException("A run did not end as it should:\n" + events);
          }
          if (runs == latencies.length) {
            latencies = Arrays.copyOf(latencies, runs * 2);
          }
          latencies[runs++] = System.nanoTime() - began;
        }
      }
      return Arrays.copyOf(latencies, runs);
    }
  }
}
