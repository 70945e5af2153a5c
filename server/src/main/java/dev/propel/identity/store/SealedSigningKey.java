package dev.propel.identity.store;

import java.util.UUID;

/**
 * A signing key as it is stored.
 *
 * @param publicKey the public half as a JSON web key
 * @param sealed the whole pair as a JSON web key, sealed
 */
public record SealedSigningKey(UUID id, String publicKey, byte[] sealed) {}
