package dev.propel.runs.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * What a webhook receives.
 *
 * @param id of the delivery, the same however often it is sent: what makes the receiver idempotent
 * @param type what happened
 * @param createdAt when it happened
 */
record Notice(UUID id, String type, Instant createdAt, FinishedRun data) {}
