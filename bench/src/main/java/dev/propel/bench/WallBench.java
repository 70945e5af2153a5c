package dev.propel.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the wall between organizations costs: each list endpoint with row-level security and, on the
 * same server and the same rows, with it switched off by the database's superuser. The two take
 * turns in short rounds, so that both meet the same machine.
 */
@Command(name = "rls", description = "list endpoints with and without row-level security")
final class WallBench implements Callable<Integer> {

  private static final int PAGE = 50;
  private static final int WARM_UP = 2;

  @Mixin private final Bench.Common common = new Bench.Common();

  @Option(names = "--organizations", description = "how many (default: ${DEFAULT-VALUE})")
  private int organizations = 8;

  @Option(names = "--fill", description = "seconds of talk in each (default: ${DEFAULT-VALUE})")
  private int fill = 6;

  @Option(names = "--rounds", description = "of each kind (default: ${DEFAULT-VALUE})")
  private int rounds = 30;

  @Option(names = "--requests", description = "in each round (default: ${DEFAULT-VALUE})")
  private int requests = 60;

  @Override
  public Integer call() throws Exception {
    try (Stage stage = Stage.set(common.command, List.of(), Map.of());
        Api api = filled(stage)) {
      stage.postgres().analyze();
      Table table = new Table();
      List<Cost> all = new ArrayList<>();
      for (String path : paths(api)) {
        all.add(compare(stage, api, path));
        row(table, path.replaceAll("[0-9a-f-]{36}", "{id}").replaceAll("\\?.*", ""), all.getLast());
      }
      row(table, "all", all.stream().reduce(Cost::plus).orElseThrow());
      common.report(table);
    }
    return 0;
  }

  /** Every organization talks for a while; the last one's owner goes on. */
  private Api filled(Stage stage)
      throws IOException, InterruptedException, ExecutionException, SQLException {
    for (int i = 1; i < organizations; i++) {
      try (Api api = stage.organization("wall" + i)) {
        talkers(stage, api).talk(8, Duration.ofSeconds(fill));
      }
    }
    Api last = stage.organization("wall");
    talkers(stage, last).talk(8, Duration.ofSeconds(fill));
    return last;
  }

  private static Talkers talkers(Stage stage, Api api) throws IOException, InterruptedException {
    return new Talkers(api, stage.server().port(), stage.agent(api));
  }

  private static List<String> paths(Api api) throws IOException, InterruptedException {
    String conversation = api.get("/api/v1/conversations?limit=1").at("/items/0/id").asString();
    String run = api.get("/api/v1/runs?limit=1").at("/items/0/id").asString();
    return List.of(
        "/api/v1/conversations?limit=" + PAGE,
        "/api/v1/conversations/" + conversation + "/messages?limit=" + PAGE,
        "/api/v1/runs?limit=" + PAGE,
        "/api/v1/runs/" + run + "/steps?limit=" + PAGE,
        "/api/v1/agents?limit=" + PAGE,
        "/api/v1/members?limit=" + PAGE,
        "/api/v1/audit/events?limit=" + PAGE);
  }

  private Cost compare(Stage stage, Api api, String path)
      throws IOException, InterruptedException, SQLException {
    List<Cost> pairs = new ArrayList<>();
    for (int round = 0; round < rounds + WARM_UP; round++) {
      boolean wallFirst = round % 2 == 0;
      double[] first = round(stage, api, path, wallFirst);
      double[] second = round(stage, api, path, !wallFirst);
      double[] with = wallFirst ? first : second;
      double[] without = wallFirst ? second : first;
      if (round >= WARM_UP) {
        pairs.add(new Cost(with[0], without[0], with[1], without[1]));
      }
    }
    stage.postgres().wall(true);
    return new Cost(
        median(pairs.stream().mapToDouble(Cost::millis).toArray()),
        median(pairs.stream().mapToDouble(Cost::millisWithout).toArray()),
        pairs.stream().mapToDouble(Cost::cpu).average().orElseThrow(),
        pairs.stream().mapToDouble(Cost::cpuWithout).average().orElseThrow());
  }

  /** The median request and PostgreSQL's processor time for each, in milliseconds. */
  private double[] round(Stage stage, Api api, String path, boolean wall)
      throws IOException, InterruptedException, SQLException {
    stage.postgres().wall(wall);
    // Plans made under the other setting are thrown away by the first requests.
    for (int i = 0; i < 5; i++) {
      api.get(path);
    }
    double[] millis = new double[requests];
    Stage.Cpu before = stage.cpu();
    for (int i = 0; i < requests; i++) {
      long began = System.nanoTime();
      api.get(path);
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    return new double[] {median(millis), stage.cpu().since(before, requests).postgres()};
  }

  private static void row(Table table, String name, Cost cost) {
    table
        .row()
        .put("list", name)
        .put("ms", cost.millis)
        .put("ms without", cost.millisWithout)
        .put("ratio", cost.millis / cost.millisWithout)
        .put("PostgreSQL CPU ms", cost.cpu)
        .put("without", cost.cpuWithout)
        .put("CPU ratio", cost.cpu / cost.cpuWithout);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Milliseconds a request takes, and PostgreSQL's part of the processor, with and without. */
  private record Cost(double millis, double millisWithout, double cpu, double cpuWithout) {
    Cost plus(Cost other) {
      return new Cost(
          millis + other.millis,
          millisWithout + other.millisWithout,
          cpu + other.cpu,
          cpuWithout + other.cpuWithout);
    }
  }
}
