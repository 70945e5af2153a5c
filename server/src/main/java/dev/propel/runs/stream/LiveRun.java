package dev.propel.runs.stream;

import dev.propel.models.ModelListener;
import dev.propel.runs.Cursor;
import dev.propel.runs.RunError;
import dev.propel.runs.RunState;
import dev.propel.runs.journal.JournaledStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run that this process executes, while it does. One writer, any number of readers;
 * a reader holds nothing here but its own cursor, so a slow one neither blocks the run nor makes
 * memory grow.
 */
public final class LiveRun {

  private final UUID transcript;
  private final UUID run;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<StepScript> scripts = new ArrayList<>();
  private @Nullable ModelScript speech;
  private boolean closed;

  /** A run that begins or goes on with these steps in its journal. */
  public LiveRun(UUID transcript, UUID run, List<JournaledStep> journaled) {
    this.transcript = transcript;
    this.run = run;
    scripts.add(Scripts.beginning(transcript, run));
    journaled.forEach(step -> scripts.add(Scripts.of(run, step)));
  }

  /** The run. */
  public UUID run() {
    return run;
  }

  /** A model begins step {@code seq}; takes back what an earlier attempt at the same step said. */
  public ModelListener speak(int seq, int attempt, String stepName) {
    String message = MessageIds.of(run, seq).toString();
    change(() -> {
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
    change(() -> {
      ModelScript speaking = speech;
      if (step instanceof JournaledStep.ModelStep && speaking != null) {
        speaking.finish();
        speech = null;
      } else {
        scripts.add(Scripts.of(run, step));
      }
    });
  }

  /** The run ended: readers get the last event and no more. */
  public void ended(int lastStep, RunState state, @Nullable RunError error) {
    change(() -> {
      dropUnfinished();
      scripts.add(Scripts.end(transcript, run, lastStep, state, error));
      closed = true;
    });
  }

  /** This process stops executing the run, which has not ended: readers go on from the journal. */
  public void left() {
    change(() -> closed = true);
  }

  /** What lies behind the cursor now. */
  List<Emission> after(Cursor cursor) {
    lock.lock();
    try {
      List<Emission> emissions = new ArrayList<>();
      for (int i = Math.min(cursor.step(), scripts.size()); i < scripts.size(); i++) {
        scripts.get(i).after(cursor, emissions);
      }
      return emissions;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something lies behind the cursor, the run is closed or the time is over. */
  List<Emission> await(Cursor cursor, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      List<Emission> emissions = after(cursor);
      while (emissions.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
        emissions = after(cursor);
      }
      return emissions;
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

  private void dropUnfinished() {
    if (speech != null) {
      scripts.removeLast();
      speech = null;
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
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
      change(() -> {
        if (speech != null) {
          words.accept(speech);
        }
      });
    }
  }
}
