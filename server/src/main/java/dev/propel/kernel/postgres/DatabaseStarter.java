package dev.propel.kernel.postgres;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Begins the start of the database as soon as the settings are read, before any bean is made. Found
 * through {@code META-INF/spring.factories}.
 */
final class DatabaseStarter implements ApplicationContextInitializer<GenericApplicationContext> {

  @Override
  public void initialize(GenericApplicationContext context) {
    Environment environment = context.getEnvironment();
    if (environment.getProperty("spring.aot.processing", Boolean.class, false)) {
      return; // The build looks at the beans; it needs no database.
    }
    DatabaseStart start =
        new DatabaseStart(
            Binder.get(environment).bindOrCreate("propel.database", DatabaseSettings.class));
    start.begin();
    context.getDefaultListableBeanFactory().registerSingleton("databaseStart", start);
    context.getDefaultListableBeanFactory().registerDisposableBean("databaseStart", start::close);
  }
}
