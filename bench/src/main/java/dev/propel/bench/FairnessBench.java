package dev.propel.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One organization fills the queue; how long do another one's runs take, against before? The server
 * executes few runs at once, so that it is the queue that decides and not the processor.
 */
@Command(
    name = "fairness",
    description = "how long runs take while another organization holds the queue")
final class FairnessBench implements Callable<Integer> {

  private static final int ENQUEUERS = 16;

  @Mixin private final Bench.Common common = new Bench.Common();

  @Option(names = "--queued", description = "runs in the queue (default: ${DEFAULT-VALUE})")
  private int queued = 5_000;

  @Option(names = "--clients", description = "of the other one (default: ${DEFAULT-VALUE})")
  private int clients = 4;

  @Option(
      names = "--seconds",
      description = "how long each is measured (default: ${DEFAULT-VALUE})")
  private int seconds = 20;

  @Option(
      names = "--model-delay",
      description = "milliseconds before each answer of the model (default: ${DEFAULT-VALUE})")
  private int modelDelay = 75;

  @Option(
      names = "--concurrency",
      description = "runs that the server executes at once (default: ${DEFAULT-VALUE})")
  private int concurrency = 32;

  @Override
  public Integer call() throws Exception {
    try (Stage stage =
            Stage.set(
                common.command,
                List.of("--first-delay", Integer.toString(modelDelay)),
                Map.of("PROPEL_RUNS_CONCURRENCY", Integer.toString(concurrency)));
        Api greedy = stage.organization("greedy");
        Api modest = stage.organization("modest")) {
      Talkers talkers = new Talkers(modest, stage.server().port(), stage.agent(modest));
      String agent = stage.agent(greedy);
      talkers.talk(clients, Duration.ofSeconds(seconds));
      Table table = new Table();
      double alone = measure(table, "alone", "", talkers, stage);
      for (String how : List.of("interactive", "background")) {
        enqueue(greedy, agent, how.equals("background"));
        double beside = measure(table, how, how, talkers, stage);
        System.out.printf(
            "Beside %s runs, p95 is %.2f times that of alone.%n", how, beside / alone);
        while (stage.postgres().queuedRuns() > 0) {
          Thread.sleep(500);
        }
      }
      common.report(table);
    }
    return 0;
  }

  private double measure(Table table, String name, String how, Talkers talkers, Stage stage)
      throws Exception {
    long before = stage.postgres().queuedRuns();
    long[] latencies = talkers.talk(clients, Duration.ofSeconds(seconds));
    long after = stage.postgres().queuedRuns();
    if (!how.isEmpty() && after == 0) {
      throw new IllegalStateException("The queue was empty before the end: --queued is too small");
    }
    double p95 = latencies[(int) (latencies.length * 0.95)] / 1e6;
    table
        .row()
        .put("another's queue", name)
        .put("at the beginning", before)
        .put("at the end", after)
        .put("runs", latencies.length)
        .put("p50 ms", latencies[latencies.length / 2] / 1e6)
        .put("p95 ms", p95)
        .put("p99 ms", latencies[(int) (latencies.length * 0.99)] / 1e6);
    return p95;
  }

  /** Until as many wait as wanted, whatever is executed meanwhile. */
  private void enqueue(Api api, String agent, boolean background)
      throws InterruptedException, ExecutionException {
    Map<String, Object> run =
        Map.of("agentId", agent, "input", "What is 12 times 7?", "background", background);
    try (ExecutorService threads = Executors.newFixedThreadPool(ENQUEUERS)) {
      List<Future<?>> enqueuing = new ArrayList<>();
      for (int i = 0; i < ENQUEUERS; i++) {
        enqueuing.add(
            threads.submit(() -> {
              for (int n = 0; n < queued / ENQUEUERS; n++) {
                api.post("/api/v1/runs", run);
              }
              return null;
            }));
      }
      for (Future<?> one : enqueuing) {
        one.get();
      }
    }
  }
}
