package dev.propel.conversations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's talk with one agent.
 *
 * @param agentVersion the version it is pinned to, or null for the newest published
 * @param title what it is called, or null while nobody named it
 * @param updatedAt when something was last said or changed
 */
public record Conversation(
    UUID id,
    UUID agentId,
    @Nullable Integer agentVersion,
    @Nullable String title,
    Instant createdAt,
    Instant updatedAt) {}
