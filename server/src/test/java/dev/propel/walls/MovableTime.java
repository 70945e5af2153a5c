package dev.propel.walls;

import dev.propel.identity.MovableClock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Time that can be made to pass, so that tokens expire. */
@TestConfiguration(proxyBeanMethods = false)
class MovableTime {

  @Bean
  @Primary
  MovableClock movableClock() {
    return new MovableClock();
  }
}
