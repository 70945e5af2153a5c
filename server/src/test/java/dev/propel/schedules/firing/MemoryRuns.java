package dev.propel.schedules.firing;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.runs.Run;
import dev.propel.runs.RunState;
import dev.propel.schedules.ScheduleSpecification;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Runs that are kept in memory and do nothing: what is begun, and how often it was tried. */
final class MemoryRuns implements RunStarter {

  final Map<UUID, Run> runs = new ConcurrentHashMap<>();
  final BlockingQueue<UUID> begun = new LinkedBlockingQueue<>();
  final List<Caller> actors = new java.util.concurrent.CopyOnWriteArrayList<>();
  final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  final AtomicReference<Runnable> beforeNext = new AtomicReference<>(() -> {});
  volatile RunState state = RunState.SUCCEEDED;

  @Override
  public Run start(Caller actor, ScheduleSpecification wanted, UUID id) {
    beforeNext.getAndSet(() -> {}).run();
    Failure failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    actors.add(actor);
    return runs.computeIfAbsent(
        id,
        fresh -> {
          begun.add(fresh);
          return run(fresh, wanted.agentId(), actor.subject().label(), state);
        });
  }

  @Override
  public Map<UUID, Run> find(OrganizationId organization, Collection<UUID> ids) {
    return ids.stream().filter(runs::containsKey).collect(Collectors.toMap(id -> id, runs::get));
  }

  static Run run(UUID id, UUID agent, String by, RunState state) {
    UUID transcript = UUID.randomUUID();
    return new Run(
        id,
        transcript,
        agent,
        null,
        state,
        "demo/echo",
        null,
        0,
        0,
        0,
        UUID.randomUUID(),
        null,
        by,
        Instant.EPOCH,
        null,
        null,
        true,
        true,
        null,
        null,
        null,
        null,
        null);
  }
}
