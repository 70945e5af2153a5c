package dev.propel.schedules.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.propel.kernel.Ids;
import dev.propel.kernel.database.Database;
import dev.propel.schedules.SchedulesSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Looks for timers that are due and rings the bell, in this process and for as long as it is told
 * to. Of several processes one takes a timer (a single statement that skips what is locked); when
 * it dies, another takes it over.
 */
@Component
public class TimerLoop {

  private static final int AT_ONCE = 8;
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final int MOST_DOUBLINGS = 5;

  private final Database database;
  private final DataSource source;
  private final Bell bell;
  private final SchedulesSettings settings;
  private final Clock clock;
  private final Ids ids;
  private @Nullable Scheduler scheduler;

  TimerLoop(
      Database database,
      DataSource source,
      Bell bell,
      SchedulesSettings settings,
      Clock clock,
      Ids ids) {
    this.database = database;
    this.source = source;
    this.bell = bell;
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
  }

  /** Begins to look. */
  public synchronized void start() {
    if (scheduler == null) {
      scheduler = build();
      scheduler.start();
    }
  }

  /** Lets what rings end, and looks no more. */
  public synchronized void stop() {
    if (scheduler != null) {
      scheduler.stop();
      scheduler = null;
    }
  }

  private Scheduler build() {
    ThreadFactory threads = Thread.ofVirtual().name("schedules-", 0).factory();
    return Scheduler.create(new TransactionAwareDataSourceProxy(source), timer())
        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
        .schedulerName(new SchedulerName.Fixed(ids.next().toString()))
        .clock(clock::instant)
        .threads(AT_ONCE)
        .executorService(Executors.newThreadPerTaskExecutor(threads))
        .dueExecutor(Executors.newSingleThreadExecutor(threads))
        .housekeeperExecutor(Executors.newScheduledThreadPool(2, threads))
        .pollUsingLockAndFetch(0.5, 1.0)
        .pollingInterval(settings.poll())
        .heartbeatInterval(settings.heartbeat())
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .shutdownMaxWait(PATIENCE)
        .build();
  }

  private CustomTask<Void> timer() {
    return Tasks.custom(TimerName.TASK, Void.class)
        .onDeadExecutionRevive()
        .onFailure(this::later)
        .execute((timer, context) -> ring(timer));
  }

  private CompletionHandler<Void> ring(TaskInstance<Void> timer) {
    TimerName name = TimerName.of(timer.getId());
    bell.ring(name.organization(), name.schedule());
    return (complete, timers) -> setAnew(name, complete, timers);
  }

  /** In one transaction, so that nobody changes the schedule in between unseen. */
  private void setAnew(
      TimerName name, ExecutionComplete complete, ExecutionOperations<Void> timers) {
    database.inOrganization(
        name.organization(),
        tx -> {
          bell.next(tx, name.organization(), name.schedule())
              .ifPresentOrElse(next -> timers.reschedule(complete, next), timers::remove);
          return name;
        });
  }

  private void later(ExecutionComplete failed, ExecutionOperations<Void> timers) {
    Execution execution = failed.getExecution();
    int doublings = Math.min(execution.consecutiveFailures, MOST_DOUBLINGS);
    timers.reschedule(failed, clock.instant().plus(FIRST_RETRY.multipliedBy(1L << doublings)));
  }
}
