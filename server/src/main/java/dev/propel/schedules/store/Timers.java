package dev.propel.schedules.store;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Repository;
import org.springframework.util.function.SingletonSupplier;

/**
 * When to wake somebody to look at a schedule. A timer only wakes: what is due, the schedule says.
 * Whoever calls holds the schedule's row, so that timer and schedule change together.
 */
@Repository
public class Timers {

  private final CustomTask<Void> timer =
      Tasks.custom(TimerName.TASK, Void.class)
          .execute((ringing, context) -> {
            throw new IllegalStateException("This sets timers and answers none.");
          });
  private final SingletonSupplier<SchedulerClient> client;

  Timers(DataSource source) {
    // Its statements join the transaction that the calling thread is in.
    DataSource joining = new TransactionAwareDataSourceProxy(source);
    this.client =
        SingletonSupplier.of(() ->
            SchedulerClient.Builder.create(joining, timer)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .build());
  }

  /**
   * Sets the schedule's timer to this instant, or takes it away. One that is ringing right now is
   * left to whoever answers it, who sets it anew when done.
   *
   * @param tx the transaction that the schedule's row is held in
   */
  public void set(
      Transaction tx, OrganizationId organization, UUID schedule, @Nullable Instant at) {
    String name = new TimerName(organization, schedule).toString();
    TaskInstanceId id = TaskInstanceId.of(TimerName.TASK, name);
    SchedulerClient timers = client.obtain();
    Optional<ScheduledExecution<Object>> set = timers.getScheduledExecution(id);
    if (set.isEmpty()) {
      if (at != null) {
        timers.scheduleIfNotExists(timer.instance(name), at);
      }
    } else if (!set.get().isPicked()) {
      if (at == null) {
        timers.cancel(id);
      } else {
        timers.reschedule(id, at);
      }
    }
  }
}
