package dev.propel.runs.engine;

import dev.propel.kernel.OrganizationId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * How many runs this process executes at once, and whose. Runs that begin here without having
 * queued are kept from taking all of it. Safe for many threads.
 */
final class Room {

  private final Semaphore places;
  private final int share;
  private final boolean everybodyIsLimited;
  private final Map<OrganizationId, Integer> born = new ConcurrentHashMap<>();
  private volatile Set<OrganizationId> limited = Set.of();
  private final Set<OrganizationId> queueing = ConcurrentHashMap.newKeySet();

  Room(int places, double birthShare, boolean everybodyIsLimited) {
    this.places = new Semaphore(places);
    this.share = Math.max(1, (int) (places * birthShare));
    this.everybodyIsLimited = everybodyIsLimited;
  }

  /**
   * Takes a place for a run that begins here, past the queue. False when it has to queue: because
   * there is no place, because others of its organization do, or because only the queue knows
   * whether a limit allows it.
   */
  boolean takeForBirth(OrganizationId organization, @Nullable Integer agentLimit) {
    if (everybodyIsLimited
        || agentLimit != null
        || limited.contains(organization)
        || queueing.contains(organization)) {
      return false;
    }
    if (born.merge(organization, 1, Integer::sum) > share || !places.tryAcquire()) {
      leave(organization);
      queueing.add(organization);
      return false;
    }
    return true;
  }

  /** Gives back the place of a run that began here. */
  void giveBackBirth(OrganizationId organization) {
    leave(organization);
    places.release();
  }

  /**
   * Takes up to half of the free places for claimed runs; the rest is for those that begin here.
   */
  int takeForClaims() {
    int wanted = (places.availablePermits() + 1) / 2;
    return wanted > 0 && places.tryAcquire(wanted) ? wanted : 0;
  }

  /** Gives back places of claims. */
  void giveBackClaims(int number) {
    places.release(number);
  }

  /** The organizations that only the queue may serve. */
  void limit(Set<OrganizationId> organizations) {
    limited = organizations;
  }

  /** Nothing waits in the queue any more that could be claimed. */
  void queueIsEmpty() {
    queueing.clear();
  }

  private void leave(OrganizationId organization) {
    born.computeIfPresent(organization, (key, count) -> count > 1 ? count - 1 : null);
  }
}
