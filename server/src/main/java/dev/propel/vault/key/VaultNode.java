package dev.propel.vault.key;

import java.util.UUID;

/** This process among those that share the database; another one after each start. */
public record VaultNode(UUID id) {}
