package dev.propel.audit.privacy;

import java.util.Set;
import java.util.UUID;

/**
 * What is held in an organization at one moment.
 *
 * @param everything whether all of it
 * @param people on whose data a hold lies
 */
public record Holding(boolean everything, Set<UUID> people) {

  /** Copies the people. */
  public Holding {
    people = Set.copyOf(people);
  }
}
