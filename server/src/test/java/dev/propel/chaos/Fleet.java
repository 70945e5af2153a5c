package dev.propel.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Places for workers: whoever dies is started again at once. */
final class Fleet implements AutoCloseable {

  private final WorkerCommand command;
  private final Findings findings;
  private final List<WorkerProcess> ready = new CopyOnWriteArrayList<>();
  private final List<Thread> keepers = new ArrayList<>();
  private final AtomicInteger starts = new AtomicInteger();
  private final AtomicInteger startMillis = new AtomicInteger();
  private volatile boolean closing;

  Fleet(WorkerCommand command, int places, Findings findings) {
    this.command = command;
    this.findings = findings;
    for (int place = 1; place <= places; place++) {
      String name = "worker-" + place;
      keepers.add(Thread.ofPlatform().daemon().name(name).start(() -> keep(name)));
    }
  }

  /** One that takes requests, by chance; waits until there is one. */
  WorkerProcess any(Random random) throws InterruptedException {
    while (true) {
      Object[] choice = ready.toArray();
      if (choice.length > 0) {
        return (WorkerProcess) choice[random.nextInt(choice.length)];
      }
      Thread.sleep(10);
    }
  }

  /** Waits until this many take requests. */
  void await(int count) throws InterruptedException {
    while (ready.size() < count) {
      Thread.sleep(10);
    }
  }

  /** Kills one that takes requests, by chance; another one is left. */
  void killOne(Random random) throws InterruptedException {
    await(2);
    WorkerProcess victim = any(random);
    ready.remove(victim);
    victim.kill();
  }

  /** From the start of a process to its first healthy answer, on average. */
  int averageStartMillis() {
    return startMillis.get() / Math.max(1, starts.get());
  }

  private void keep(String name) {
    try {
      while (!closing) {
        long began = System.nanoTime();
        WorkerProcess worker = command.start(name);
        while (worker.alive() && !worker.healthy()) {
          Thread.sleep(20);
        }
        if (worker.alive()) {
          starts.incrementAndGet();
          startMillis.addAndGet((int) ((System.nanoTime() - began) / 1_000_000));
          ready.add(worker);
        }
        if (closing) {
          worker.kill();
        }
        worker.awaitEnd();
        ready.remove(worker);
        if (!worker.doomed() && !closing) {
          findings.broken(Promise.WORKERS_STAY_UP, name);
        }
      }
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    ready.forEach(WorkerProcess::kill);
    for (Thread keeper : keepers) {
      keeper.join();
    }
  }
}
