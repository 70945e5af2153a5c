package dev.propel.vault.rotation;

import dev.propel.audit.AuditTrail;
import dev.propel.identity.MovableClock;
import dev.propel.kernel.Caller;
import dev.propel.kernel.Ids;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.kernel.database.Database;
import dev.propel.kernel.http.json.StrictJson;
import dev.propel.testing.TestDatabase;
import dev.propel.vault.key.Fingerprint;
import dev.propel.vault.key.MasterKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of several processes on a database, as far as keys are concerned: the real beans of the
 * vault, the audit trail and the stores of identity. Nothing happens by itself.
 */
final class RotationNode implements AutoCloseable {

  static final String FIRST_KEY = key(1);
  static final String SECOND_KEY = key(2);

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  /** Starts with this master key. */
  RotationNode(
      TestDatabase test, MovableClock clock, String masterKey, @Nullable String previousKey) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("propel.vault.master-key", masterKey);
    settings.put("propel.vault.master-key-file", "target/rotation-test/master.key");
    settings.put("propel.vault.rotation.batch", "20");
    if (previousKey != null) {
      settings.put("propel.vault.master-key-previous", previousKey);
    }
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    context.registerBean(Database.class, test::database);
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(Ids.class, () -> new Ids(clock, new SecureRandom()));
    context.registerBean(JsonMapper.class, StrictJson::mapper);
    context.register(Parts.class, AuditTrail.class);
    // Of what is found, only what is needed is made.
    context.addBeanFactoryPostProcessor(beans ->
        Stream.of(beans.getBeanDefinitionNames())
            .forEach(name -> beans.getBeanDefinition(name).setLazyInit(true)));
    context.refresh();
    part(MasterKeys.class).known();
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Does all that is due. */
  void pass() {
    pass(() -> false);
  }

  void pass(BooleanSupplier stopped) {
    part(RotationPass.class).run(stopped);
  }

  Fingerprint sealsWith() {
    return part(MasterKeys.class).sealingFingerprint();
  }

  MasterKeyStatus.Status status() {
    return part(MasterKeyStatus.class).now();
  }

  /** Ends in order. */
  @Override
  public void close() {
    if (context.isActive()) {
      part(RotationPass.class).end();
      context.close();
    }
  }

  /** Ends without a word. */
  void kill() {
    context.close();
  }

  /** Somebody who may do everything in an organization of their own. */
  static Caller owner() {
    return new Caller(
        new Subject.User(UUID.randomUUID()),
        new OrganizationId(UUID.randomUUID()),
        Set.of(Permission.values()));
  }

  private static String key(int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Configuration(proxyBeanMethods = false)
  @ComponentScan(
      basePackages = {"dev.propel.vault", "dev.propel.audit.store", "dev.propel.identity.store"},
      excludeFilters = @ComponentScan.Filter(TestConfiguration.class))
  @ConfigurationPropertiesScan("dev.propel")
  static class Parts {}
}
