package dev.propel.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What a turn costs late in a conversation against early: time, processor time, write-ahead log and
 * tables. Several conversations one after the other, so that a second in which the machine does
 * something else does not decide; the figures of a stretch are the medians of all of them.
 */
@Command(
    name = "growth",
    description = "time and bytes of a turn from message 10 to 500 of a conversation")
final class GrowthBench implements Callable<Integer> {

  private static final int FIRST = 5;

  /** A turn is a question and an answer: message 500 is in turn 250. */
  private static final int LAST = 250;

  private static final int STRETCHES = 5;

  @Mixin private final Bench.Common common = new Bench.Common();

  @Option(names = "--conversations", description = "how many (default: ${DEFAULT-VALUE})")
  private int conversations = 9;

  @Option(names = "--warm-up", description = "seconds before (default: ${DEFAULT-VALUE})")
  private int warmUp = 25;

  @Override
  public Integer call() throws Exception {
    try (Stage stage = Stage.set(common.command, List.of(), Map.of());
        Api api = stage.organization("growth")) {
      Talkers talkers = new Talkers(api, stage.server().port(), stage.agent(api));
      talkers.talk(8, Duration.ofSeconds(warmUp));
      // Long requests have code of their own to be warmed up.
      converse(stage, talkers);
      List<List<Stretch>> measured = new ArrayList<>();
      for (int i = 0; i < conversations; i++) {
        measured.add(converse(stage, talkers));
      }
      common.report(table(measured));
    }
    return 0;
  }

  /** What a turn of this stretch took, in the middle or on average. */
  private record Stretch(double millis, double serverCpu, double wal, double tables) {}

  private static List<Stretch> converse(Stage stage, Talkers talkers)
      throws IOException, InterruptedException, SQLException {
    List<Stretch> stretches = new ArrayList<>();
    try (RawHttp http = new RawHttp(stage.server().port(), talkers.api().token())) {
      String messages = talkers.conversation();
      for (int turn = 0; turn < FIRST; turn++) {
        talkers.turn(http, messages);
      }
      for (int stretch = 0; stretch < STRETCHES; stretch++) {
        stretches.add(stretch(stage, talkers, http, messages));
      }
    }
    return stretches;
  }

  private static Stretch stretch(Stage stage, Talkers talkers, RawHttp http, String messages)
      throws IOException, SQLException {
    long[] nanos = new long[length()];
    Stage.Cpu before = stage.cpu();
    long wal = stage.postgres().walBytes();
    long tables = stage.postgres().tableBytes();
    for (int turn = 0; turn < nanos.length; turn++) {
      nanos[turn] = talkers.turn(http, messages);
    }
    Arrays.sort(nanos);
    return new Stretch(
        nanos[nanos.length / 2] / 1e6,
        stage.cpu().since(before, nanos.length).server(),
        (double) (stage.postgres().walBytes() - wal) / nanos.length,
        (double) (stage.postgres().tableBytes() - tables) / nanos.length);
  }

  private static int length() {
    return (LAST - FIRST) / STRETCHES;
  }

  private static Table table(List<List<Stretch>> measured) {
    Table table = new Table();
    List<Stretch> middle = new ArrayList<>();
    for (int i = 0; i < STRETCHES; i++) {
      int stretch = i;
      List<Stretch> same = measured.stream().map(one -> one.get(stretch)).toList();
      middle.add(
          new Stretch(
              median(same.stream().mapToDouble(Stretch::millis).toArray()),
              median(same.stream().mapToDouble(Stretch::serverCpu).toArray()),
              median(same.stream().mapToDouble(Stretch::wal).toArray()),
              same.stream().mapToDouble(Stretch::tables).average().orElseThrow()));
      int first = FIRST + i * length();
      row(table, 2 * first + " to " + 2 * (first + length()), middle.getLast());
    }
    Stretch early = middle.getFirst();
    Stretch late = middle.getLast();
    row(
        table,
        "last ÷ first",
        new Stretch(
            late.millis() / early.millis(),
            late.serverCpu() / early.serverCpu(),
            late.wal() / early.wal(),
            late.tables() / early.tables()));
    return table;
  }

  private static void row(Table table, String name, Stretch stretch) {
    table
        .row()
        .put("messages", name)
        .put("ms/turn", stretch.millis())
        .put("server CPU ms/turn", stretch.serverCpu())
        .put("WAL bytes/turn", stretch.wal())
        .put("table bytes/turn", stretch.tables());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
