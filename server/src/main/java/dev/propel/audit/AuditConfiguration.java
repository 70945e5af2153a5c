package dev.propel.audit;

import dev.propel.audit.chain.Sealer;
import dev.propel.kernel.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done about the decision log while nobody waits. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  private static final Duration MONTHS_TENDED_EVERY = Duration.ofHours(6);

  @Bean
  Recurring auditSealing(Sealer sealer, AuditSettings settings) {
    return new Recurring("audit-sealing", settings.sealEvery(), sealer::seal);
  }

  @Bean
  Recurring auditMonthsTending(AuditMonths months) {
    return new Recurring("audit-months", MONTHS_TENDED_EVERY, months::tend);
  }
}
