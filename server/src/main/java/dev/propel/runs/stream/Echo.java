package dev.propel.runs.stream;

import dev.propel.runs.Cursor;
import dev.propel.runs.RunEvent;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the model of a run says at another process, as far as it was heard here: the step in
 * progress and nothing else. Many readers.
 */
final class Echo {

  private final UUID run;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable StepScript script;

  Echo(UUID run) {
    this.run = run;
  }

  /** Takes what was said; false when something before it is missing. */
  boolean hear(SaidWords said) {
    lock.lock();
    try {
      Cursor from = said.from();
      StepScript heard = script;
      if (heard == null || Broadcast.isBefore(place(heard), place(from))) {
        if (from.offset() > 0) {
          return false;
        }
        heard =
            new StepScript(from.step(), from.attempt(), MessageIds.of(run, from.step()).toString());
        script = heard;
      } else if (!place(heard).equals(place(from))) {
        // Of a process that does not know yet that the run was taken from it.
        return true;
      }
      int at = from.offset();
      for (RunEvent event : said.events()) {
        int units = StepScript.units(event);
        int known = heard.length() - at;
        if (known < 0) {
          return false;
        }
        if (known < units) {
          heard.add(known == 0 ? event : StepScript.rest(event, known));
        }
        at += units;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static Cursor place(StepScript script) {
    return new Cursor(script.step(), script.attempt(), 0);
  }

  private static Cursor place(Cursor cursor) {
    return new Cursor(cursor.step(), cursor.attempt(), 0);
  }

  /** How far it was heard. */
  Cursor heard() {
    lock.lock();
    try {
      return script == null
          ? Cursor.START
          : new Cursor(script.step(), script.attempt(), script.length());
    } finally {
      lock.unlock();
    }
  }

  /** The step in progress as far as it was heard; 0 when nothing was. */
  int step() {
    return heard().step();
  }

  /** What lies behind the cursor if this step is the one in progress; null when nothing does. */
  @Nullable Passage next(Cursor cursor, int step) {
    lock.lock();
    try {
      return script == null || script.step() != step
          ? null
          : Passage.of(script, script.after(cursor));
    } finally {
      lock.unlock();
    }
  }
}
