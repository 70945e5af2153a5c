package dev.propel.conversations.store;

import dev.propel.conversations.Conversation;
import java.util.UUID;

/**
 * A conversation and what lists need of it.
 *
 * @param createdBy the subject label of whoever began it
 * @param activity orders by last activity: the newest message's id, or the conversation's own
 */
public record ConversationRow(Conversation conversation, String createdBy, UUID activity) {}
