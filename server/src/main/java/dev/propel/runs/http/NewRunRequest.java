package dev.propel.runs.http;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run without a conversation.
 *
 * @param agentVersion the version that runs; the newest, if not given
 * @param input what the agent is told, 1 to 200 000 characters
 * @param background whether it yields to runs that somebody waits for
 * @param startAt not to begin before, up to a year from now
 * @param deadlineSeconds after how many seconds from now it fails, 1 to 2 592 000
 * @param maxTokens how many tokens it and the runs it calls may use, read and written
 * @param webhookUrl who is told of its end
 */
record NewRunRequest(
    UUID agentId,
    @Nullable Integer agentVersion,
    String input,
    @Nullable Boolean background,
    @Nullable Instant startAt,
    @Nullable Integer deadlineSeconds,
    @Nullable Long maxTokens,
    @Nullable String webhookUrl) {}
