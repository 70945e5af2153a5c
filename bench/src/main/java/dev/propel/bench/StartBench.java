package dev.propel.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How long a start takes with a warm database folder, and how much memory the idle server holds.
 */
@Command(name = "start", description = "time from process start to healthy; idle memory")
final class StartBench implements Callable<Integer> {

  @Mixin private final Bench.Common common = new Bench.Common();

  @Option(names = "--rounds", description = "how many starts (default: ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(
      names = "--idle",
      description = "seconds of rest before memory is read (default: ${DEFAULT-VALUE})")
  private int idleSeconds = 10;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path data = ServerProcess.temporaryData();
    Map<String, String> environment = Map.of("PROPEL_LOG", "json");
    ServerProcess.start(common.command, data, environment).close();
    Table table = new Table();
    for (int round = 1; round <= rounds; round++) {
      try (ServerProcess server = ServerProcess.start(common.command, data, environment)) {
        Thread.sleep(Duration.ofSeconds(idleSeconds));
        table
            .row()
            .put("round", round)
            .put("healthy ms", server.untilHealthy().toMillis())
            .put("cpu ms", Math.round(Proc.cpuMillis(server.pid())))
            .put("server RSS MiB", Proc.rssMiB(server.pid()))
            .put("server PSS MiB", Proc.pssMiB(server.pid()))
            .put("PostgreSQL PSS MiB", Proc.pssMiB(server.descendants()));
      }
    }
    table.addMedian("round");
    common.report(table);
    return 0;
  }
}
