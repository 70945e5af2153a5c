package dev.propel.vault;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to change about a credential beside its value.
 *
 * @param name null: stays
 * @param labels all of them; null: stay
 */
public record CredentialChange(@Nullable String name, @Nullable Map<String, String> labels) {}
