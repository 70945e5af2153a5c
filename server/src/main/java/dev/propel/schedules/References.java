package dev.propel.schedules;

import dev.propel.agents.AgentCatalogue;
import dev.propel.conversations.Conversation;
import dev.propel.conversations.Conversations;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.Permission;
import dev.propel.kernel.database.Database;
import dev.propel.runs.WebhookUrls;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Holds what a schedule refers to against what there is for whom it acts. */
@Component
class References {

  private final Database database;
  private final AgentCatalogue agents;
  private final Conversations conversations;
  private final WebhookUrls webhooks;

  References(
      Database database, AgentCatalogue agents, Conversations conversations, WebhookUrls webhooks) {
    this.database = database;
    this.agents = agents;
    this.conversations = conversations;
    this.webhooks = webhooks;
  }

  /**
   * Refuses with 404 an agent, version or conversation that is not there for the caller, with 403 a
   * conversation when the caller may not speak in any, with 422 one with another agent and an
   * address that cannot be told.
   */
  void check(Caller caller, ScheduleSpecification wanted) {
    webhooks.check(wanted.webhookUrl());
    database.inOrganization(
        caller.organization(),
        tx -> agents.runnable(tx, caller.organization(), wanted.agentId(), wanted.agentVersion()));
    UUID id = wanted.conversationId();
    if (id != null) {
      caller.require(Permission.CONVERSATIONS_WRITE);
      Conversation conversation = conversations.find(caller, id);
      if (!conversation.agentId().equals(wanted.agentId())) {
        throw Failure.invalid("conversationId", "This conversation is with another agent.");
      }
    }
  }
}
