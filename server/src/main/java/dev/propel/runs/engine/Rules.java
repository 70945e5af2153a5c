package dev.propel.runs.engine;

import dev.propel.agents.AgentSpecification;
import dev.propel.runs.Expiry;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an agent's specification says about its calls, in the engine's terms. */
record Rules(
    Set<String> tools,
    Set<String> approvals,
    @Nullable Long approvalSeconds,
    Expiry onExpiry,
    Map<String, Delegate> delegates,
    int repeatLimit) {

  static Rules of(AgentSpecification agent) {
    return new Rules(Set.copyOf(agent.tools()), Set.of(), null, Expiry.FAIL, Map.of(), 5);
  }

  /** Whether the agent may make calls of this name at all. */
  boolean offers(String name) {
    return tools.contains(name) || delegates.containsKey(name);
  }

  @Nullable Instant approvalExpiry(Instant now) {
    return approvalSeconds == null ? null : now.plusSeconds(approvalSeconds);
  }

  /** Another agent as a tool. */
  record Delegate(UUID agent, @Nullable Integer version, String name, String description) {}
}
