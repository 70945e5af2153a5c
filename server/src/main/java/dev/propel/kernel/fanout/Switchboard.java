package dev.propel.kernel.fanout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The fan-out of this process. What is said here is handed to subscribers here by one thread and to
 * the other processes by another, so that a slow network delays nobody at home; what others say
 * comes in by a third. The first message leaves at once; what is said while it is under way, or
 * shortly after, leaves together.
 */
final class Switchboard implements Fanout, SmartLifecycle {

  /** Before all that speaks and listens, and stopped after it. */
  private static final int PHASE = -10;

  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
  private static final Duration BETWEEN_BATCHES = Duration.ofMillis(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Transport transport;
  private final String self;
  private final Map<String, List<Subscriber>> subscribers = new ConcurrentHashMap<>();
  private final Backlog here = new Backlog();
  private final Backlog away = new Backlog();
  private final LongAdder dropped = new LongAdder();
  private final Hearing hearing;
  private volatile boolean running;
  private volatile List<Thread> threads = List.of();

  /**
   * A process among others.
   *
   * @param self tells this process's messages from the others'; no space in it
   */
  Switchboard(Transport transport, String self) {
    this.transport = transport;
    this.self = self;
    this.hearing = new Hearing(transport, new Incoming());
  }

  @Override
  public void publish(String channel, String text) {
    Message message = new Message(channel, text);
    if (subscribers.containsKey(channel)) {
      addOrDrop(here, message);
    }
    addOrDrop(away, message);
  }

  private void addOrDrop(Backlog backlog, Message message) {
    if (!backlog.add(message)) {
      dropped.increment();
    }
  }

  @Override
  public Subscription subscribe(String channel, Consumer<String> listener, Runnable gap) {
    Subscriber subscriber = new Subscriber(listener, gap);
    subscribers.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>()).add(subscriber);
    return () ->
        subscribers.computeIfPresent(
            channel,
            (c, all) -> {
              all.remove(subscriber);
              return all.isEmpty() ? null : all;
            });
  }

  /** Messages that found no room since the process began. */
  long dropped() {
    return dropped.sum();
  }

  /** Why the other processes are not heard, if they are not. */
  @Nullable String deafness() {
    return hearing.trouble();
  }

  private void deliver(String channel, String text) {
    for (Subscriber subscriber : subscribers.getOrDefault(channel, List.of())) {
      try {
        subscriber.listener().accept(text);
      } catch (RuntimeException broken) {
        LOG.error("A subscriber of {} broke", channel, broken);
      }
    }
  }

  private void deliverHere() throws InterruptedException {
    while (running) {
      here.take().forEach(message -> deliver(message.channel(), message.text()));
    }
  }

  private void sendAway() throws InterruptedException {
    boolean sending = true;
    long reported = 0;
    while (running || !away.isEmpty()) {
      List<Message> batch = away.take();
      try {
        transport.send(batch.stream().map(this::line).toList());
        sending = true;
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception trouble) {
        dropped.add(batch.size());
        if (sending && running) {
          LOG.warn("Messages to other processes are lost: {}", trouble.getMessage());
        }
        sending = false;
      }
      long lost = dropped();
      if (sending && lost > reported) {
        LOG.warn("{} messages to other processes were dropped so far", lost);
        reported = lost;
      }
      if (running) {
        Thread.sleep(BETWEEN_BATCHES);
      }
    }
  }

  private String line(Message message) {
    return self + " " + message.channel() + " " + message.text();
  }

  @Override
  public void start() {
    running = true;
    threads =
        List.of(
            Thread.ofVirtual().name("fanout-here").start(() -> quietly(this::deliverHere)),
            Thread.ofVirtual().name("fanout-away").start(() -> quietly(this::sendAway)));
    hearing.begin();
  }

  private static void quietly(Work work) {
    try {
      work.run();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends what waits, within a moment, and hears no more. */
  @Override
  public void stop() {
    running = false;
    try {
      long end = System.nanoTime() + LAST_WORDS.toNanos();
      while (!away.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    threads.forEach(Thread::interrupt);
    hearing.end();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private record Subscriber(Consumer<String> listener, Runnable gap) {}

  private interface Work {
    void run() throws InterruptedException;
  }

  /** What the other processes say. */
  private final class Incoming implements Transport.Ear {
    @Override
    public void open() {
      for (List<Subscriber> all : subscribers.values()) {
        for (Subscriber subscriber : all) {
          try {
            subscriber.gap().run();
          } catch (RuntimeException broken) {
            LOG.error("A subscriber broke at a gap", broken);
          }
        }
      }
    }

    @Override
    public void hear(String line) {
      String[] parts = line.split(" ", 3);
      if (parts.length == 3 && !parts[0].equals(self)) {
        deliver(parts[1], parts[2]);
      }
    }
  }
}
