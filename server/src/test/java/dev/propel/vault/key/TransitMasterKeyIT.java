package dev.propel.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.http.json.StrictJson;
import dev.propel.testing.TestDatabase;
import dev.propel.vault.key.KnownKeys.Source;
import dev.propel.vault.store.WrappedKeyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransitMasterKeyIT {

  private static final String GIVEN = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir Path folder;

  private final TestDatabase test = TestDatabase.fresh();
  private final StubTransit vault;

  TransitMasterKeyIT() throws IOException {
    vault = new StubTransit("propel", "other");
  }

  @AfterEach
  void stop() {
    vault.close();
    test.close();
  }

  @Test
  void isMadeOnceAndLiesWrappedInTheDatabase() {
    Fingerprint made = transit().readOrCreate().fingerprint();

    assertThat(transit().readOrCreate().fingerprint()).isEqualTo(made);
    assertThat(wrapped()).startsWith("vault:v1:");
    assertThat(vault.asked().stream().filter("encrypt/propel"::equals)).hasSize(1);
  }

  @Test
  void processesThatStartAtOnceAgreeOnOneKey() throws Exception {
    Callable<String> start = () -> transit().readOrCreate().fingerprint().hex();
    Set<String> seen = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> each :
          threads.invokeAll(List.of(start, start, start, start, start, start))) {
        seen.add(each.get());
      }
    }
    assertThat(seen).hasSize(1);
  }

  @Test
  void isWrappedAnewWhenTheTransitKeyHasANewerVersion() {
    Fingerprint made = transit().readOrCreate().fingerprint();
    String before = wrapped();
    transit().readOrCreate();
    assertThat(wrapped()).isEqualTo(before);

    vault.rotate("propel");

    assertThat(transit().readOrCreate().fingerprint()).isEqualTo(made);
    assertThat(wrapped()).startsWith("vault:v2:");
    assertThat(transit().readOrCreate().fingerprint()).isEqualTo(made);
  }

  @Test
  void followsToAnotherTransitKey() {
    Fingerprint made = transit().readOrCreate().fingerprint();

    TransitMasterKey moved = transit(settings("other", StubTransit.TOKEN, null, null));
    assertThat(moved.readOrCreate().fingerprint()).isEqualTo(made);
    vault.asked();
    assertThat(moved.readOrCreate().fingerprint()).isEqualTo(made);
    assertThat(vault.asked().getLast()).isEqualTo("rewrap/other");
  }

  @Test
  void waitsForAVaultThatIsSealedForNow() {
    vault.refuse(2, 503);

    assertThat(transit().readOrCreate()).isNotNull();
  }

  @Test
  void saysWhatTheOperatorHasToDo() {
    vault.refuse(Integer.MAX_VALUE, 503);
    assertThatThrownBy(() -> transit().readOrCreate())
        .hasMessageContaining("vault_refused")
        .hasMessageContaining("sealed");
    vault.refuse(0, 503);
    assertThatThrownBy(() -> transit(settings("propel", "hvs.wrong", null, null)).readOrCreate())
        .hasMessageContaining("answered 403")
        .hasMessageContaining("update on transit/encrypt/propel")
        .hasMessageNotContaining("hvs.wrong");
    assertThatThrownBy(
            () -> transit(settings("none", StubTransit.TOKEN, null, null)).readOrCreate())
        .hasMessageContaining("encryption key not found");
    assertThatThrownBy(() -> transit(settings("propel", null, null, null)).readOrCreate())
        .hasMessageContaining("vault_token_missing");
    vault.needNamespace("team");
    assertThatThrownBy(() -> transit().readOrCreate()).hasMessageContaining("namespace is another");
    assertThat(transit(settings("propel", StubTransit.TOKEN, null, "team")).readOrCreate())
        .isNotNull();
    vault.close();
    assertThatThrownBy(() -> transit().readOrCreate()).hasMessageContaining("vault_unreachable");
  }

  @Test
  void theTokenMayLieInAFile() throws Exception {
    Path file = folder.resolve("token");
    Files.writeString(file, StubTransit.TOKEN + "\n");

    assertThat(transit(settings("propel", null, file, null)).readOrCreate()).isNotNull();
  }

  @Test
  void aFileGivesWayToTheTransitEngineAndThatToAGivenKey() throws Exception {
    Path file = folder.resolve("master.key");
    KnownKeys filed = find(settings(null, null, null, null), null);
    assertThat(filed.source()).isEqualTo(Source.FILE);
    assertThat(filed.previous()).isNull();

    Files.move(file, folder.resolve("master.key.previous"));
    KnownKeys wrapped = find(settings("propel", StubTransit.TOKEN, null, null), null);
    assertThat(wrapped.source()).isEqualTo(Source.TRANSIT);
    assertThat(wrapped.fingerprints().getLast()).isEqualTo(filed.given().fingerprint());

    Files.delete(folder.resolve("master.key.previous"));
    KnownKeys given = find(settings("propel", StubTransit.TOKEN, null, null), GIVEN);
    assertThat(given.source()).isEqualTo(Source.ENVIRONMENT);
    assertThat(given.fingerprints().getLast()).isEqualTo(wrapped.given().fingerprint());
  }

  private KnownKeys find(TransitSettings transit, @Nullable String given) {
    VaultSettings settings = new VaultSettings(given, null, folder.resolve("master.key"), transit);
    return new KeySources(settings, transit(transit)).find();
  }

  private TransitMasterKey transit() {
    return transit(settings("propel", StubTransit.TOKEN, null, null));
  }

  private TransitMasterKey transit(TransitSettings settings) {
    return new TransitMasterKey(
        settings, test.database(), new WrappedKeyStore(), new SecureRandom(), StrictJson.mapper());
  }

  private TransitSettings settings(
      @Nullable String key,
      @Nullable String token,
      @Nullable Path tokenFile,
      @Nullable String namespace) {
    return new TransitSettings(
        vault.address(),
        token,
        tokenFile,
        key,
        "transit",
        namespace,
        Duration.ofSeconds(2),
        Duration.ofSeconds(2));
  }

  private String wrapped() {
    return test.database().global(tx -> new WrappedKeyStore().find(tx).orElseThrow().ciphertext());
  }
}
