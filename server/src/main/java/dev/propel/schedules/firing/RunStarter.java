package dev.propel.schedules.firing;

import dev.propel.kernel.Caller;
import dev.propel.kernel.OrganizationId;
import dev.propel.runs.Run;
import dev.propel.schedules.ScheduleSpecification;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Begins what a schedule begins. */
public interface RunStarter {

  /**
   * Begins the run under this id. One that has begun under it before, perhaps by a process that
   * died, is given back as it is: however often this is called, and by however many at a time,
   * there is one run.
   *
   * @throws dev.propel.kernel.Failure as {@link dev.propel.runs.Runs#start}; 404 when the agent or
   *     the conversation is not there for the actor
   */
  Run start(Caller actor, ScheduleSpecification wanted, UUID id);

  /** The runs that have begun under these ids, whoever may see them. */
  Map<UUID, Run> find(OrganizationId organization, Collection<UUID> ids);
}
