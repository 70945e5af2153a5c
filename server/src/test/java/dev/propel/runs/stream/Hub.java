package dev.propel.runs.stream;

import dev.propel.kernel.fanout.Fanout;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** A fan-out between processes of one test, which loses what it is told to lose. */
final class Hub implements AutoCloseable {

  private final List<Process> processes = new CopyOnWriteArrayList<>();
  private final Random random;
  private final int lossPercent;
  private final LongAdder sent = new LongAdder();

  Hub(long seed, int lossPercent) {
    this.random = new Random(seed);
    this.lossPercent = lossPercent;
  }

  /** One more process. */
  Fanout process() {
    Process process = new Process();
    processes.add(process);
    return process;
  }

  /** How many messages one process sent to another. */
  long sent() {
    return sent.sum();
  }

  private synchronized boolean loses() {
    return random.nextInt(100) < lossPercent;
  }

  @Override
  public void close() {
    processes.forEach(process -> process.thread.shutdownNow());
  }

  private final class Process implements Fanout {
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private final ExecutorService thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    @Override
    public void publish(String channel, String text) {
      for (Process process : processes) {
        if (process == this || !loses()) {
          process.thread.execute(() -> process.hear(channel, text));
        }
        if (process != this) {
          sent.increment();
        }
      }
    }

    private void hear(String channel, String text) {
      listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.accept(text));
    }

    @Override
    public Subscription subscribe(String channel, Consumer<String> listener, Runnable gap) {
      listeners.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>()).add(listener);
      return () -> listeners.getOrDefault(channel, List.of()).remove(listener);
    }
  }
}
