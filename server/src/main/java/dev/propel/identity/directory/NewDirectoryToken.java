package dev.propel.identity.directory;

import dev.propel.vault.Secret;

/**
 * A token that was just made or rotated.
 *
 * @param text what the directory presents; shown this once and not stored
 */
public record NewDirectoryToken(DirectoryToken token, Secret text) {}
