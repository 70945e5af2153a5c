package dev.propel.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Durable runs through the front door: model → tool → model against a model server without delay,
 * streamed to the end by each client, fsync on. Beside it, how many single rows the same database
 * commits a second: the share of it that a step reaches is what the engine makes of the machine.
 */
@Command(
    name = "runs",
    description = "durable runs and steps a second, latency, CPU and bytes per run")
final class RunsBench implements Callable<Integer> {

  private static final int STEPS_PER_RUN = 3;

  @Mixin private final Bench.Common common = new Bench.Common();

  @Option(names = "--at-once", split = ",", description = "clients (default: 1,16,64)")
  private List<Integer> atOnce = List.of(1, 16, 64);

  @Option(
      names = "--seconds",
      description = "how long each is measured (default: ${DEFAULT-VALUE})")
  private int seconds = 15;

  @Option(names = "--warm-up", description = "seconds before that (default: ${DEFAULT-VALUE})")
  private int warmUp = 25;

  @Override
  public Integer call() throws Exception {
    try (Stage stage = Stage.set(common.command, List.of(), Map.of());
        Api api = stage.organization("runs")) {
      Talkers talkers = new Talkers(api, stage.server().port(), stage.agent(api));
      talkers.talk(16, Duration.ofSeconds(warmUp));
      Table table = new Table();
      for (int clients : atOnce) {
        measure(table, clients, talkers, stage);
      }
      common.report(table);
    }
    return 0;
  }

  /** The bare commits are counted right before and after, because the machine's disk is shared. */
  private void measure(Table table, int clients, Talkers talkers, Stage stage) throws Exception {
    Duration aside = Duration.ofSeconds(Math.max(1, seconds / 5));
    double commits = stage.postgres().commitsPerSecond(aside);
    Stage.Cpu before = stage.cpu();
    long wal = stage.postgres().walBytes();
    long tables = stage.postgres().tableBytes();
    long began = System.nanoTime();
    long[] latencies = talkers.talk(clients, Duration.ofSeconds(seconds));
    double elapsed = (System.nanoTime() - began) / 1e9;
    int runs = latencies.length;
    Stage.Cpu cpu = stage.cpu().since(before, runs);
    long walPerRun = (stage.postgres().walBytes() - wal) / runs;
    long tablesPerRun = (stage.postgres().tableBytes() - tables) / runs;
    commits = (commits + stage.postgres().commitsPerSecond(aside)) / 2;
    double steps = runs * STEPS_PER_RUN / elapsed;
    table
        .row()
        .put("at once", clients)
        .put("runs/s", runs / elapsed)
        .put("steps/s", steps)
        .put("commits/s", commits)
        .put("steps/commits", steps / commits)
        .put("p50 ms", latencies[runs / 2] / 1e6)
        .put("p99 ms", latencies[(int) (runs * 0.99)] / 1e6)
        .put("server CPU ms/run", cpu.server())
        .put("PostgreSQL", cpu.postgres())
        .put("models", cpu.models())
        .put("together", cpu.withoutClient())
        .put("client", cpu.client())
        .put("WAL bytes/run", walPerRun)
        .put("table bytes/run", tablesPerRun);
  }
}
