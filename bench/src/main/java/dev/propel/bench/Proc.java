package dev.propel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What Linux says of processes in {@code /proc} (proc(5)). Processes that are gone count as
 * nothing.
 */
final class Proc {

  private static final int TICKS_PER_SECOND = 100;

  private Proc() {}

  /** User and system time of the process so far, in milliseconds (fields 14 and 15 of stat). */
  static double cpuMillis(long pid) {
    String stat = read(pid, "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000.0 / TICKS_PER_SECOND;
  }

  static double cpuMillis(Collection<Long> pids) {
    return pids.stream().mapToDouble(Proc::cpuMillis).sum();
  }

  /** Resident memory in MiB. */
  static double rssMiB(long pid) {
    return kibibytes(read(pid, "status"), "VmRSS:") / 1024.0;
  }

  /** Memory in MiB with shared pages divided among those who share them. */
  static double pssMiB(Collection<Long> pids) {
    return pids.stream().mapToDouble(pid -> kibibytes(read(pid, "smaps_rollup"), "Pss:")).sum()
        / 1024.0;
  }

  static double pssMiB(long pid) {
    return pssMiB(List.of(pid));
  }

  private static long kibibytes(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException gone) {
      return "";
    }
  }
}
