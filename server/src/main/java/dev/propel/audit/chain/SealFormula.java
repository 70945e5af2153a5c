package dev.propel.audit.chain;

import dev.propel.audit.AuditEvent;
import dev.propel.kernel.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the hashes of the chain are made, so that anybody can compute them again; never changes.
 *
 * <p>A text is written as its length in bytes of UTF-8, a colon, those bytes and a comma (a
 * netstring); what is absent as {@code -,}. Instants are written as {@code
 * 2026-01-31T12:00:00.000000Z}, ids and hashes as lower-case text.
 *
 * <p>An event is the texts of its id, at, category, subject, action, target, outcome (in lower
 * case), reason, then <code>{</code>, name and value of each detail by rising name, <code>}</code>,
 * then request id, trace id and source address. {@code events_hash} is SHA-256 over the covered
 * events, one after the other by rising id.
 *
 * <p>{@code hash} is SHA-256 over the texts {@code propel-audit-seal-1}, organization id, sequence,
 * previous hash, number of events, first event's id, last event's id, sealed at, events hash.
 */
final class SealFormula {

  private static final String VERSION = "propel-audit-seal-1";
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private SealFormula() {}

  /** The hash of these events, which come by rising id. */
  static Digest events(List<AuditEvent> events) {
    MessageDigest digest = sha256();
    for (AuditEvent event : events) {
      text(digest, event.id().toString());
      text(digest, MICROSECONDS.format(event.at()));
      text(digest, event.category().label());
      text(digest, event.subject());
      text(digest, event.action());
      text(digest, event.target());
      text(digest, event.outcome().name().toLowerCase(Locale.ROOT));
      text(digest, event.reason());
      digest.update((byte) '{');
      new TreeMap<>(event.details())
          .forEach((name, value) -> {
            text(digest, name);
            text(digest, value);
          });
      digest.update((byte) '}');
      text(digest, event.requestId());
      text(digest, event.traceId());
      text(digest, event.sourceAddress());
    }
    return Digest.of(digest.digest());
  }

  /** The hash of a link. */
  static Digest link(
      OrganizationId organization,
      long sequence,
      Digest previous,
      List<UUID> events,
      Digest eventsHash,
      Instant sealedAt) {
    MessageDigest digest = sha256();
    text(digest, VERSION);
    text(digest, organization.toString());
    text(digest, Long.toString(sequence));
    text(digest, previous.hex());
    text(digest, Integer.toString(events.size()));
    text(digest, events.getFirst().toString());
    text(digest, events.getLast().toString());
    text(digest, MICROSECONDS.format(sealedAt));
    text(digest, eventsHash.hex());
    return Digest.of(digest.digest());
  }

  private static void text(MessageDigest digest, @Nullable String text) {
    if (text == null) {
      digest.update(new byte[] {'-', ','});
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
    digest.update((byte) ',');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }
}
