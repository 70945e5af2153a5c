package dev.propel.chaos;

import ch.qos.logback.classic.Level;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./propel chaos}: the long form of {@link CrashIT}. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = "Kills workers under load and says what was lost or done twice.")
final class ChaosCommand implements Callable<Integer> {

  @Option(names = "--kills", description = "how many (default: ${DEFAULT-VALUE})")
  private int kills = 200;

  @Option(names = "--workers", description = "places for workers (default: ${DEFAULT-VALUE})")
  private int workers = 3;

  @Option(names = "--clients", description = "runs under way (default: ${DEFAULT-VALUE})")
  private int clients = 12;

  @Option(names = "--seed", description = "of moments and victims (default: the time)")
  private long seed = System.nanoTime();

  public static void main(String[] arguments) {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
        instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(Level.WARN);
    }
    System.exit(new CommandLine(new ChaosCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    return Chaos.run(new Chaos.Plan(kills, workers, clients, seed)).none() ? 0 : 1;
  }
}
