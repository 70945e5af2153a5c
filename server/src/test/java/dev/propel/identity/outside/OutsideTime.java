package dev.propel.identity.outside;

import dev.propel.identity.MovableClock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Time that tests move. */
@TestConfiguration(proxyBeanMethods = false)
class OutsideTime {

  @Bean
  @Primary
  MovableClock movableClock() {
    return new MovableClock();
  }
}
