package dev.propel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./propel bench NAME}: each measurement prints a table and, with {@code --json}, writes the
 * same figures.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {
      StartBench.class,
      RunsBench.class,
      GrowthBench.class,
      FairnessBench.class,
      WallBench.class
    })
final class Bench {

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  /** What every measurement is told. */
  static final class Common {
    @Option(names = "--json", paramLabel = "FILE", description = "write the figures there too")
    private @Nullable Path json;

    @Parameters(paramLabel = "COMMAND", description = "how to start the server", arity = "1..*")
    List<String> command = List.of();

    /** Prints the table and how the server was started; writes both where they are wanted. */
    void report(Table table) throws IOException {
      System.out.println(table.text());
      String started = String.join(" ", command);
      System.out.println("Started with: " + started);
      if (json != null) {
        Files.writeString(
            json,
            JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("command", started, "rows", table.rows())));
        System.out.println("Figures in " + json);
      }
    }
  }
}
