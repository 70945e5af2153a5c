package dev.propel.tools;

import dev.propel.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One call of a tool by a run.
 *
 * @param organization whose run it is
 * @param run the run that calls
 * @param callId the model's name for this call, unique within its message
 * @param idempotencyKey the same at every attempt of this call, and at no other call
 * @param arguments what the model sent: whatever JSON it is
 * @param deadline when the answer is no longer wanted
 */
public record ToolCall(
    OrganizationId organization,
    UUID run,
    String callId,
    String idempotencyKey,
    JsonNode arguments,
    Instant deadline) {}
