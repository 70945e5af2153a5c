package dev.propel.identity.apikey;

import dev.propel.vault.Secret;

/**
 * A key that was just made.
 *
 * @param text what the machine presents; shown this once and not stored
 */
public record NewApiKey(ApiKey key, Secret text) {}
