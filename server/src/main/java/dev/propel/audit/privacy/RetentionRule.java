package dev.propel.audit.privacy;

import org.jspecify.annotations.Nullable;

/**
 * For how long a kind of data is kept.
 *
 * @param description what the kind is, and from when the days count
 * @param days null: for ever
 * @param defaultDays what counts where nothing was said; null: for ever
 * @param changed whether the organization said so
 */
public record RetentionRule(
    String kind,
    String description,
    @Nullable Integer days,
    @Nullable Integer defaultDays,
    boolean changed) {}
