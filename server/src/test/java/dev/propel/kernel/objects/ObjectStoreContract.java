package dev.propel.kernel.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every object store promises. */
abstract class ObjectStoreContract {

  final OrganizationId here = new OrganizationId(UUID.randomUUID());
  final OrganizationId there = new OrganizationId(UUID.randomUUID());

  abstract ObjectStore store();

  /** Overwrites the stored bytes of an object behind the store's back. */
  abstract void damage(OrganizationId organization, ObjectHash hash, byte[] content)
      throws Exception;

  @Test
  void whatWasPutComesBack() {
    byte[] content = content(100_000, 1);
    ObjectHash hash = store().put(here, content);
    assertThat(hash).isEqualTo(ObjectHash.of(content));
    assertThat(store().get(here, hash))
        .hasValueSatisfying(found -> assertThat(found).isEqualTo(content));
    assertThat(store().exists(here, hash)).isTrue();
  }

  @Test
  void nothingIsAContentToo() {
    assertThat(store().get(here, store().put(here, new byte[0])))
        .hasValueSatisfying(found -> assertThat(found).isEmpty());
  }

  @Test
  void anOrganizationHasNoObjectOfAnother() {
    ObjectHash hash = store().put(here, content(1_000, 2));
    assertThat(store().exists(there, hash)).isFalse();
    assertThat(store().get(there, hash)).isEmpty();
    store().delete(there, hash);
    assertThat(store().exists(here, hash)).isTrue();
  }

  @Test
  void theSameContentOfTwoOrganizationsIsTwoObjects() {
    byte[] content = content(1_000, 3);
    ObjectHash hash = store().put(here, content);
    store().put(there, content);
    store().delete(here, hash);
    assertThat(store().exists(here, hash)).isFalse();
    assertThat(store().get(there, hash)).isPresent();
  }

  @Test
  void puttingAndDeletingTwiceIsAsOnce() {
    byte[] content = content(1_000, 4);
    ObjectHash hash = store().put(here, content);
    assertThat(store().put(here, content)).isEqualTo(hash);
    store().delete(here, hash);
    store().delete(here, hash);
    assertThat(store().exists(here, hash)).isFalse();
    assertThat(store().get(here, hash)).isEmpty();
  }

  @Test
  void aTruncatedObjectIsReportedAndMendedByPuttingItAgain() throws Exception {
    byte[] content = content(50_000, 5);
    ObjectHash hash = store().put(here, content);
    damage(here, hash, "half".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> store().get(here, hash))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.problem().code()).isEqualTo("object_damaged"));
    store().put(here, content);
    assertThat(store().get(here, hash))
        .hasValueSatisfying(found -> assertThat(found).isEqualTo(content));
  }

  @Test
  void manyMayPutTheSameAtOnce() throws Exception {
    byte[] content = content(200_000, 6);
    Callable<ObjectHash> put = () -> store().put(here, content);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<ObjectHash> done : threads.invokeAll(List.of(put, put, put, put, put, put))) {
        assertThat(store().get(here, done.get())).isPresent();
      }
    }
  }

  @Test
  void aStoreInOrderPassesItsCheck() {
    store().check();
  }

  static byte[] content(int size, int seed) {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return content;
  }
}
