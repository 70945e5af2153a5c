package dev.propel.vault;

import java.util.Map;

/** A credential that is to be. */
public record NewCredential(
    String name, CredentialKind kind, Map<String, String> labels, Secret value) {}
