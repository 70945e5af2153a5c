package dev.propel.audit.privacy;

import dev.propel.kernel.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Says what was erased and when. It names nobody.
 *
 * @param erased how much of each kind
 * @param hash SHA-256 of the lines {@code propel-erasure-1}, erasure's id, organization's id,
 *     scope, when it was asked for, when it was finished, then {@code kind=count} by rising kind,
 *     each with a line feed behind it
 */
public record Certificate(
    UUID erasure,
    UUID organization,
    Erasure.Scope scope,
    Instant requestedAt,
    Instant finishedAt,
    Map<String, Long> erased,
    String hash) {

  /** Copies the counts. */
  public Certificate {
    erased = Map.copyOf(erased);
  }

  /** The certificate of these facts, with its hash. */
  public static Certificate of(
      UUID erasure,
      OrganizationId organization,
      Erasure.Scope scope,
      Instant requestedAt,
      Instant finishedAt,
      Erased erased) {
    StringBuilder lines =
        new StringBuilder("propel-erasure-1\n")
            .append(erasure + "\n")
            .append(organization + "\n")
            .append(scope.label() + "\n")
            .append(requestedAt + "\n")
            .append(finishedAt + "\n");
    new TreeMap<>(erased.counts())
        .forEach((kind, count) -> lines.append(kind).append('=').append(count).append('\n'));
    return new Certificate(
        erasure,
        organization.value(),
        scope,
        requestedAt,
        finishedAt,
        erased.counts(),
        sha256(lines.toString()));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }
}
