package dev.propel.agents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.agents.store.AgentStore;
import dev.propel.agents.store.AgentVersionStore;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.database.Transaction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what runs; keeps versions, which never change, in memory. */
@Component
class FrozenVersions implements AgentCatalogue {

  /** About 32 MB of text. */
  private static final long MAX_CHARACTERS = 16_000_000;

  private static final int OVERHEAD = 500;

  private final AgentStore agents;
  private final AgentVersionStore versions;
  private final Cache<Key, AgentSpecification> frozen =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CHARACTERS)
          .<Key, AgentSpecification>weigher((key, it) -> OVERHEAD + length(it))
          .build();

  FrozenVersions(AgentStore agents, AgentVersionStore versions) {
    this.agents = agents;
    this.versions = versions;
  }

  @Override
  public RunnableAgent runnable(
      Transaction tx, OrganizationId organization, UUID agentId, @Nullable Integer version) {
    Agent agent =
        agents.find(tx, organization, agentId).orElseThrow(() -> Failure.notFound("agent"));
    Integer wanted = version == null ? agent.latestVersion() : version;
    return wanted == null
        ? new RunnableAgent(agentId, null, agent.draft())
        : new RunnableAgent(agentId, wanted, specification(tx, organization, agentId, wanted));
  }

  /** What a version of an existing agent froze; refuses with 404 one that was never published. */
  AgentSpecification specification(
      Transaction tx, OrganizationId organization, UUID agentId, int version) {
    Key key = new Key(organization, agentId, version);
    AgentSpecification known = frozen.getIfPresent(key);
    if (known != null) {
      return known;
    }
    // Not under the cache's lock: a query may wait.
    AgentSpecification read =
        versions
            .find(tx, organization, agentId, version)
            .orElseThrow(() -> Failure.notFound("version"))
            .specification();
    frozen.put(key, read);
    return read;
  }

  private static int length(AgentSpecification it) {
    int told = it.delegates().stream().mapToInt(delegate -> delegate.description().length()).sum();
    return it.description().length() + it.instructions().length() + told;
  }

  private record Key(OrganizationId organization, UUID agentId, int version) {}
}
