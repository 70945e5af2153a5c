package dev.propel.kernel.observability;

import dev.propel.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names that the log lines of a piece of work carry. Open it in a try-with-resources statement on
 * the thread that does the work; closing puts back what stood there before.
 */
public final class LogContext implements AutoCloseable {

  private final List<Runnable> undo = new ArrayList<>();

  private LogContext() {}

  /** Begins with nothing said. */
  public static LogContext open() {
    return new LogContext();
  }

  /** What this thread's log lines carry, for another thread that goes on with the work. */
  public static Map<String, String> names() {
    @Nullable Map<String, String> names = MDC.getCopyOfContextMap();
    return names == null ? Map.of() : Map.copyOf(names);
  }

  /** Log lines carry these names. */
  public LogContext all(Map<String, String> names) {
    names.forEach(this::with);
    return this;
  }

  /** Log lines name the trace. */
  public LogContext trace(Trace trace) {
    return with("traceId", trace.traceId());
  }

  /** Log lines name the organization. */
  public LogContext organization(OrganizationId organization) {
    return with("organizationId", organization.toString());
  }

  /** Log lines name the run. */
  public LogContext run(UUID run) {
    return with("runId", run.toString());
  }

  @Override
  public void close() {
    undo.reversed().forEach(Runnable::run);
    undo.clear();
  }

  private LogContext with(String key, String value) {
    @Nullable String before = MDC.get(key);
    undo.add(() -> {
      if (before == null) {
        MDC.remove(key);
      } else {
        MDC.put(key, before);
      }
    });
    MDC.put(key, value);
    return this;
  }
}
