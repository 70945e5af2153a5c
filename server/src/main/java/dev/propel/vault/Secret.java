package dev.propel.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not appear in a log, a message or a document. It shows itself as asterisks and
 * is unwrapped by name, so that every place that does so can be found.
 */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps the text. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The text itself; for handing it to where it is used and nowhere else. */
  public String reveal() {
    return value;
  }

  /** Compares in a time that does not depend on where the texts differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(bytes(value), bytes(secret.value));
  }

  /** The same for every secret, so that it says nothing about any. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  /** Always the same asterisks. */
  @Override
  public String toString() {
    return "********";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
