package dev.propel.schedules.store;

import dev.propel.kernel.Ids;
import dev.propel.schedules.SchedulesSettings;
import dev.propel.testing.TestDatabase;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/** The module's stores for tests of its other packages. */
public final class ScheduleStores {

  private ScheduleStores() {}

  public static ScheduleStore schedules() {
    return new ScheduleStore(new ScheduleJson(JsonMapper.shared()));
  }

  public static OccurrenceStore occurrences() {
    return new OccurrenceStore();
  }

  public static Timers timers(TestDatabase test) {
    return new Timers(test.dataSource());
  }

  /** What one process has. */
  public static TimerLoop loop(
      TestDatabase test, Bell bell, SchedulesSettings settings, Clock clock, Ids ids) {
    return new TimerLoop(
        dev.propel.kernel.database.Database.on(test.dataSource()),
        test.dataSource(),
        bell,
        settings,
        clock,
        ids);
  }
}
