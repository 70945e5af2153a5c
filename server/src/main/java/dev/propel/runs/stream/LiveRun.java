package dev.propel.runs.stream;

import dev.propel.models.ModelListener;
import dev.propel.runs.Cursor;
import dev.propel.runs.RunError;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournaledStep;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run that this process executes, while it does. One writer, any number of readers;
 * a reader holds nothing here but its own cursor, so a slow one neither blocks the run nor makes
 * memory grow. Of a long run it holds the newest steps: who is further back reads the journal.
 */
public final class LiveRun {

  private static final int MOST_UNITS = 256 << 10;
  private static final int MOST_STEPS = 256;

  private final UUID run;
  private final ReentrantLock lock = new ReentrantLock();
  private final Scripts make;
  private final List<StepScript> scripts = new ArrayList<>();
  private int units;
  private @Nullable ModelScript speech;
  private boolean closed;
  private volatile Listener listener = (live, journal) -> {};

  /** A run that begins or goes on with these steps in its journal. */
  public LiveRun(UUID transcript, UUID run, List<JournaledStep> journaled) {
    this.run = run;
    this.make = new Scripts(transcript, run, new StateFold());
    add(Scripts.beginning(transcript, run));
    journaled.forEach(step -> add(make.of(step)));
  }

  /** The run. */
  public UUID run() {
    return run;
  }

  /** Who is told of every change; called by the thread that makes it, outside of any lock. */
  void tell(Listener told) {
    listener = told;
  }

  /** A model begins step {@code seq}; takes back what an earlier attempt at the same step said. */
  public ModelListener speak(int seq, int attempt, String stepName) {
    String message = MessageIds.of(run, seq).toString();
    change(
        false,
        () -> {
          dropUnfinished();
          StepScript script = new StepScript(seq, attempt, message);
          scripts.add(script);
          speech = new ModelScript(script, stepName, message);
        });
    return new Speaker();
  }

  /**
   * The step is in the journal. What was streamed of it stands; a tool's step appears now as a
   * whole.
   */
  public void journaled(JournaledStep step) {
    change(
        true,
        () -> {
          ModelScript speaking = speech;
          if (step instanceof JournaledStep.ModelStep model && speaking != null) {
            make.finish(speaking, model);
            speech = null;
            units += scripts.getLast().length();
            trim();
          } else {
            // A model that was refused began to speak where a summary stands now.
            dropUnfinished();
            add(make.of(step));
          }
        });
  }

  /** The run ended: readers get the last event and no more. */
  public void ended(int lastStep, RunState state, @Nullable RunError error) {
    change(
        true,
        () -> {
          dropUnfinished();
          scripts.add(make.end(lastStep, state, error));
          closed = true;
        });
  }

  /** This process stops executing the run, which has not ended: readers go on from the journal. */
  public void left() {
    change(true, () -> closed = true);
  }

  /** Whether what lies behind the cursor is held here, or was not said yet. */
  boolean covers(Cursor cursor) {
    lock.lock();
    try {
      return cursor.step() >= scripts.getFirst().step();
    } finally {
      lock.unlock();
    }
  }

  /** What lies behind the cursor now, of one step; null when nothing does. */
  @Nullable Passage next(Cursor cursor) {
    lock.lock();
    try {
      int first = scripts.getFirst().step();
      for (int i = Math.max(0, cursor.step() - first); i < scripts.size(); i++) {
        StepScript script = scripts.get(i);
        Passage passage = Passage.of(script, script.after(cursor));
        if (passage != null) {
          return passage;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** What a model says now behind the cursor, as if nothing else had been said; maybe nothing. */
  List<Emission> said(Cursor cursor) {
    lock.lock();
    try {
      if (speech == null) {
        return List.of();
      }
      StepScript script = scripts.getLast();
      boolean sameAttempt = script.step() == cursor.step() && script.attempt() == cursor.attempt();
      return script.after(sameAttempt ? cursor : new Cursor(script.step(), script.attempt(), 0));
    } finally {
      lock.unlock();
    }
  }

  /** Whether no more will come from this process. */
  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void add(StepScript script) {
    scripts.add(script);
    units += script.length();
    trim();
  }

  private void trim() {
    while (scripts.size() > 1 && (units > MOST_UNITS || scripts.size() > MOST_STEPS)) {
      units -= scripts.removeFirst().length();
    }
  }

  private void dropUnfinished() {
    if (speech != null) {
      scripts.removeLast();
      speech = null;
    }
  }

  private void change(boolean journal, Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
    listener.changed(this, journal);
  }

  /** Who is told that there is more to read. */
  interface Listener {
    /** There is, in the journal or only said so far. */
    void changed(LiveRun run, boolean journal);
  }

  /** Passes on what the model says to whatever speech is open. */
  private final class Speaker implements ModelListener {
    @Override
    public void onText(String delta) {
      say(speaking -> speaking.onText(delta));
    }

    @Override
    public void onToolCall(String id, String name) {
      say(speaking -> speaking.onToolCall(id, name));
    }

    @Override
    public void onToolArguments(String delta) {
      say(speaking -> speaking.onToolArguments(delta));
    }

    private void say(Consumer<ModelScript> words) {
      change(
          false,
          () -> {
            if (speech != null) {
              words.accept(speech);
            }
          });
    }
  }
}
