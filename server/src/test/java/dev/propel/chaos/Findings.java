package dev.propel.chaos;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was found broken, by promise. Safe for many threads. */
final class Findings {

  private final Map<Promise, Queue<String>> broken = new ConcurrentHashMap<>();

  void broken(Promise promise, String how) {
    broken.computeIfAbsent(promise, _ -> new ConcurrentLinkedQueue<>()).add(how);
  }

  List<String> of(Promise promise) {
    return List.copyOf(broken.getOrDefault(promise, new ConcurrentLinkedQueue<>()));
  }

  boolean none() {
    return broken.isEmpty();
  }
}
