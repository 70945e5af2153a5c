package dev.propel.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time and ids, injected everywhere so that tests can hold them. */
@Configuration(proxyBeanMethods = false)
class KernelConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Ids ids(Clock clock) {
    return new Ids(clock, new SecureRandom());
  }
}
