package dev.propel.runs.trail;

import dev.propel.kernel.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the decision log told while nobody waits. */
@Configuration(proxyBeanMethods = false)
class TrailConfiguration {

  private static final Duration EVERY = Duration.ofSeconds(2);

  @Bean
  Recurring runsTelling(Trail trail) {
    return new Recurring("runs-trail", EVERY, trail::tell);
  }
}
