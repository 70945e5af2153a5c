package dev.propel.runs.engine;

import dev.propel.agents.AgentSpecification;
import dev.propel.agents.Approvals;
import dev.propel.agents.Delegate;
import dev.propel.runs.Expiry;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    Approvals approvals = agent.approvals();
    Long seconds =
        approvals.timeoutSeconds() == null ? null : approvals.timeoutSeconds().longValue();
    return new Rules(
        Set.copyOf(agent.tools()),
        Set.copyOf(approvals.tools()),
        seconds,
        switch (approvals.onTimeout()) {
          case FAIL -> Expiry.FAIL;
          case REJECT -> Expiry.REJECT;
          case ESCALATE -> new Expiry(Expiry.Then.ESCALATE, approvals.role(), seconds);
        },
        agent.delegates().stream()
            .collect(Collectors.toMap(Delegate::name, Function.identity(), (one, two) -> one)),
        agent.runs().repeatLimit());
  }

  /** Whether the agent may make calls of this name at all. */
  boolean offers(String name) {
    return tools.contains(name) || delegates.containsKey(name);
  }

  @Nullable Instant approvalExpiry(Instant now) {
    return approvalSeconds == null ? null : now.plusSeconds(approvalSeconds);
  }
}
