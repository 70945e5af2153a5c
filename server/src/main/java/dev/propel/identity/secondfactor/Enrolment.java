package dev.propel.identity.secondfactor;

import dev.propel.vault.Secret;

/**
 * A second factor that waits for its first code.
 *
 * @param secret in base 32, for typing
 * @param uri the same as authenticator apps read it from a QR code ({@code otpauth://totp/…})
 */
public record Enrolment(Secret secret, Secret uri) {}
