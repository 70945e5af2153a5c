package dev.propel.runs.engine;

import dev.propel.kernel.fanout.Fanout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells nobody but the nodes of one test. */
final class LocalFanout implements Fanout {

  private static final Map<String, List<Consumer<String>>> LISTENERS = new ConcurrentHashMap<>();

  @Override
  public void publish(String channel, String text) {
    LISTENERS.getOrDefault(channel, List.of()).forEach(listener -> listener.accept(text));
  }

  @Override
  public Subscription subscribe(String channel, Consumer<String> listener, Runnable gap) {
    List<Consumer<String>> listeners =
        LISTENERS.computeIfAbsent(channel, key -> new CopyOnWriteArrayList<>());
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
