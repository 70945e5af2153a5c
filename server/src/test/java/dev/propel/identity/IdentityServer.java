package dev.propel.identity;

import dev.propel.testing.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;

/** The whole server on a port of its own, with a database of its own and a clock that moves. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "propel.vault.master-key-file=target/identity-test/master.key")
@ContextConfiguration(initializers = TestDatabase.ForSpring.class)
@Import(IdentityServer.Time.class)
@interface IdentityServer {

  /** Time that tests move. */
  @TestConfiguration(proxyBeanMethods = false)
  class Time {

    @Bean
    @Primary
    MovableClock movableClock() {
      return new MovableClock();
    }
  }
}
