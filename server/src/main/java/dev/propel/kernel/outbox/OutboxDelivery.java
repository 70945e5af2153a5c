package dev.propel.kernel.outbox;

import dev.propel.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/**
 * One attempt to hand an event over.
 *
 * @param id of the event, the same in every attempt: what makes a subscriber idempotent
 * @param createdAt when the event was published
 * @param attempt counts from 1
 */
public record OutboxDelivery(
    OrganizationId organization, UUID id, OutboxEvent event, Instant createdAt, int attempt) {}
