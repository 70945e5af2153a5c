package dev.propel.agents;

import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what a run executes. */
public interface AgentCatalogue {

  /**
   * The agent in this version; with null, in its newest version, or as drafted while nothing is
   * published. Refuses with 404 an agent that does not exist here or was deleted, and a version
   * that was never published. Versions never change and are kept in memory.
   */
  RunnableAgent runnable(
      Transaction tx, OrganizationId organization, UUID agentId, @Nullable Integer version);
}
