package dev.propel.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time and ids, injected everywhere so that tests can hold them. */
@Configuration(proxyBeanMethods = false)
class KernelConfiguration {

  /**
   * Ticks in microseconds, as the database does: what was answered and what is read later are the
   * same.
   */
  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }

  @Bean
  Ids ids(Clock clock) {
    return new Ids(clock, new SecureRandom());
  }
}
