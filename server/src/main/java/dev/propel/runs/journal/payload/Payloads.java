package dev.propel.runs.journal.payload;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Problem;
import dev.propel.kernel.Problem.Blame;
import dev.propel.kernel.objects.ObjectHash;
import dev.propel.kernel.objects.ObjectStore;
import dev.propel.runs.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts large texts into the object store and gets them back. What was put or read lately is in
 * memory. Safe for many threads.
 */
@Component
public class Payloads {

  private static final Logger LOG = LoggerFactory.getLogger(Payloads.class);
  private static final long CACHED_CHARACTERS = 16_000_000;

  private final ObjectStore objects;
  private final long inlineLimit;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Cache<Key, String> recent =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_CHARACTERS)
          .weigher((Key key, String text) -> text.length())
          .build();

  Payloads(ObjectStore objects, PayloadSettings settings) {
    this.objects = objects;
    this.inlineLimit = settings.inlineLimit().toBytes();
  }

  /**
   * How the text is to stand in a row. When this returns, an object that the row names is in the
   * store. Blocks until then, also through an interrupt: what a step came to must not be lost. A
   * store that cannot take it leaves the text in the row, which is slower and safe.
   */
  public StoredText store(OrganizationId organization, String text) {
    if (text.length() <= inlineLimit / 3) {
      return StoredText.inline(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= inlineLimit) {
      return StoredText.inline(text);
    }
    try {
      ObjectHash hash =
          CompletableFuture.supplyAsync(() -> objects.put(organization, bytes), threads).join();
      recent.put(new Key(organization, hash), text);
      return StoredText.outside(hash, bytes.length, text);
    } catch (CompletionException failed) {
      LOG.warn("A text of {} bytes stays in the journal's row", bytes.length, failed.getCause());
      return StoredText.inline(text);
    }
  }

  /** The whole text. */
  public String load(OrganizationId organization, StoredText stored) {
    String text = stored.text();
    ObjectHash hash = stored.object();
    return text != null || hash == null ? String.valueOf(text) : load(organization, hash);
  }

  /** The whole text of an object that a row names. */
  public String load(OrganizationId organization, ObjectHash hash) {
    return recent.get(new Key(organization, hash), key -> read(organization, hash));
  }

  /** The row with all its texts. */
  public Step whole(OrganizationId organization, Step row) {
    if (TextPlace.of(row).stream().noneMatch(TextPlace::outside)) {
      return row;
    }
    Step copy = row.with(row.request().deepCopy(), row.result().deepCopy());
    for (TextPlace place : TextPlace.of(copy)) {
      if (place.outside()) {
        place.fill(load(organization, place.stored()));
      }
    }
    return copy;
  }

  /** The objects that the row names. */
  public static List<ObjectHash> objects(Step row) {
    return TextPlace.of(row).stream()
        .map(TextPlace::stored)
        .map(StoredText::object)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Drops what is in memory of this organization. */
  public void forget(OrganizationId organization) {
    recent.asMap().keySet().removeIf(key -> key.organization().equals(organization));
  }

  private String read(OrganizationId organization, ObjectHash hash) {
    byte[] content = objects.get(organization, hash).orElseThrow(() -> lost(hash));
    return new String(content, StandardCharsets.UTF_8);
  }

  private static Failure lost(ObjectHash hash) {
    return new Failure(
        new Problem(
            "object_lost",
            500,
            Blame.OPERATOR,
            false,
            "The object store has no object %s, which a journal names. Restore it from a backup."
                .formatted(hash),
            List.of(),
            null));
  }

  private record Key(OrganizationId organization, ObjectHash hash) {}
}
